// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What providers say late, twice, out of order or of what nobody knows.
struct PhoneLegsEventTests {
  @Test func `a caller who comes twice is one caller`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let other = try #require(LegID(Array(repeating: 9, count: 16)))
    let isNew = fixture.legs.arrive(
      other, of: fixture.call, as: try PhoneFixture.name("caller"), at: fixture.account)
    #expect(!isNew)
    #expect(fixture.legs[other] == nil)
  }

  @Test func `digits typed at a question that is no longer asked count for nothing`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive(asksCaptcha: true)
    let digits = try #require(fixture.captcha)
    try fixture.tell(.typed([]), of: "caller", at: .callerNext(fixture.call, step: 1))
    let next = try #require(fixture.captcha)
    #expect(next != digits)
    try fixture.tell(.typed(digits), of: "caller", at: .callerNext(fixture.call, step: 1))
    #expect(fixture.captcha == next)
    try fixture.tell(.typed(next), of: "caller", at: .callerNext(fixture.call, step: 2))
    #expect(fixture.board.calls[fixture.call]?.isWaiting == true)
  }

  @Test func `keys that are told one by one are taken together`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive(asksCaptcha: true)
    let digits = try #require(fixture.captcha)
    for digit in digits {
      #expect(fixture.board.calls[fixture.call]?.isWaiting == false)
      try fixture.tell(.key(digit), of: "caller")
    }
    #expect(fixture.board.calls[fixture.call]?.isWaiting == true)
    // Pressed while she waits: there is no question.
    try fixture.tell(.key(1), of: "caller")
    #expect(fixture.board.calls[fixture.call]?.isWaiting == true)
  }

  @Test(arguments: [([2], "es"), ([1], "en"), ([], "en"), ([7], "en")] as [([UInt8], String)])
  func `the menu takes a key, and silence or another key means the first language`(
    keys: [UInt8], language: String
  ) throws {
    var fixture = try PhoneFixture(languages: 2)
    try fixture.arrive()
    try fixture.tell(.typed(keys), of: "caller", at: .callerNext(fixture.call, step: 1))
    #expect(fixture.board.calls[fixture.call]?.language.text == language)
    #expect(fixture.board.calls[fixture.call]?.isWaiting == true)
  }

  @Test func `a status that comes late changes nothing`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    _ = fixture.taken()
    try fixture.tell(
      .status(.ringing), of: "out-\(ada.hex.prefix(4))", at: .legStatus(ada))
    #expect(fixture.legs[ada]?.status == .answered)
    try fixture.pickUp(ada)
    #expect(fixture.taken().isEmpty)
  }

  @Test func `what is said of unknown legs, or under another's name, changes nothing`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    let before = fixture.board
    _ = fixture.taken()
    let unknown = try #require(LegID(Array(repeating: 9, count: 16)))
    try fixture.tell(.status(.answered), of: "stranger", at: .legAnswered(unknown))
    try fixture.tell(.typed([1]), of: "stranger", at: .legNext(ada, step: 1))
    try fixture.tell(.status(.ended(.completed)), of: "stranger", at: .arrivalStatus)
    #expect(fixture.board == before)
    #expect(fixture.taken().isEmpty)
  }

  @Test func `a winner's phone that is put down ends the call`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    try fixture.press([1], on: ada)
    try fixture.put(down: ada)
    #expect(fixture.board.calls[fixture.call]?.outcome ?? .answered == .answered)
    #expect(fixture.board.liveCalls.isEmpty)
  }

  @Test func `a phone put down without the key is rung again, one that declines is not`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let (ada, ben) = (try fixture.leg(of: fixture.ada), try fixture.leg(of: fixture.ben))
    try fixture.pickUp(ada)
    try fixture.put(down: ada)
    try fixture.put(down: ben, .declined)
    let call = try #require(fixture.board.calls[fixture.call])
    #expect(call.declined == [fixture.ben])
    #expect(call.rings.map(\.member) == [fixture.ada])
    #expect(call.rings.first?.isSounding == false)
  }

  @Test func `a leg that rings under another name than it was placed under is the same`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    fixture.legs.name(ada, try PhoneFixture.name("request"))
    _ = fixture.taken()
    try fixture.pickUp(ada)
    #expect(fixture.legs[ada]?.providerID == ProviderLegID("out-\(ada.hex.prefix(4))"))
    #expect(fixture.legs.leg(try PhoneFixture.name("request"), at: fixture.account) == nil)
    fixture.legs.name(ada, try PhoneFixture.name("request"))
    try fixture.press([1], on: ada)
    #expect(fixture.board.calls[fixture.call]?.winner == fixture.ada)
  }

  @Test func `a message is fetched that is told after its caller has hung up`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    fixture.handle(.declined(by: fixture.ada))
    fixture.handle(.declined(by: fixture.ben))
    guard case .voicemail = fixture.board.calls[fixture.call]?.phase else {
      throw LinesFixture.Unexpected()
    }
    try fixture.tell(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    _ = fixture.taken()
    let recording = Recording(id: try PhoneFixture.name("re1"), seconds: 12)
    // Some providers name the conversation there, and not the leg.
    try fixture.tell(.recorded(recording), of: "conversation", at: .recording(fixture.call))
    #expect(
      fixture.taken() == [.keep(recording, call: fixture.call, account: fixture.account)])
    fixture.handle(.voicemailLeft)
    #expect(fixture.legs.caller(of: fixture.call) == nil)
  }

  @Test func `a recorded message is to be fetched`() throws {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    _ = fixture.taken()
    let recording = Recording(id: try PhoneFixture.name("re1"), seconds: 12)
    try fixture.tell(.recorded(recording), of: "caller", at: .recording(fixture.call))
    #expect(
      fixture.taken() == [.keep(recording, call: fixture.call, account: fixture.account)])
  }
}

extension PhoneFixture {
  /// The digits that the caller is asked for.
  fileprivate var captcha: [UInt8]? {
    guard case .captcha(let digits, _) = board.calls[call]?.callerStatus else { return nil }
    return digits
  }
}
