// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

@Suite struct NumbersTests {
  private let english: LanguageTag
  private let spanish: LanguageTag
  private let french: LanguageTag

  init() throws {
    english = try #require(LanguageTag("en"))
    spanish = try #require(LanguageTag("es"))
    french = try #require(LanguageTag("fr"))
  }

  @Test func `each number offers its own languages, as long as the hotline has them`() async throws
  {
    let fixture = try await LinesFixture()
    let numbers = try ["+3225550100", "+3225550101", "+3225550102"].map {
      try #require(PhoneNumber($0))
    }
    let account = fixture.account
    let of = ProviderAccount(
      id: account.id, provider: account.provider, client: account.client, intake: account.intake,
      addresses: account.addresses, callerID: numbers[0],
      numbers: [
        HotlineNumber(numbers[0], languages: [spanish]),
        HotlineNumber(numbers[1], languages: [french, english]),
      ])
    let all = [english, spanish]
    #expect(of.languages(of: numbers[0], among: all) == [spanish])
    #expect(of.languages(of: numbers[1], among: all) == [english])
    #expect(of.languages(of: numbers[2], among: all) == all)
    #expect(of.languages(of: numbers[1], among: [spanish]) == [spanish])
  }

  @Test func `a call rings the groups of the number that was called`() async throws {
    let fixture = try await LinesFixture()
    let account = fixture.account
    let main = try #require(account.callerID)
    let north = try #require(RingGroupID(64..<80))
    let south = try #require(RingGroupID(80..<96))
    await fixture.lines.use([
      ProviderAccount(
        id: account.id, provider: account.provider, client: account.client,
        intake: account.intake, addresses: account.addresses, callerID: main,
        takesCalls: true, numbers: [HotlineNumber(main, ringGroups: [north])])
    ])
    var (ada, ben) = (fixture.everybody[0], fixture.everybody[1])
    (ada.ringGroups, ben.ringGroups) = ([south], [north])
    try await fixture.exchange.handle(members: [ada, ben])
    let call = try await fixture.arrive()
    #expect(await fixture.exchange.call(call)?.rings.map(\.member) == [fixture.ben])
  }

  @Test func `a provider that speaks is given texts, and one that does not the files`()
    async throws
  {
    let fixture = try await LinesFixture()
    let lines = fixture.lines
    let waiting = Prompter.Spoken(.waiting, english)
    await lines.play(addresses: [:], files: [waiting: "sound:waiting"])
    let speaking = await lines.prompter(at: fixture.account.id)
    #expect(speaking.sounds([.waiting], in: english) != [.file("sound:waiting")])
    let mute = await lines.filePrompter
    #expect(mute.sounds([.waiting], in: english) == [.file("sound:waiting")])
  }
}
