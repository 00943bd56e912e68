// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Storage
import Telephony
import Testing

@testable import HTTP
@testable import Sealing

/// Whose number is kept while she calls, and for how long.
struct CallBackNumbersTests {
  private let hotline: ServedHotline
  private let hasher: NumberHasher
  private let services: CallBackServices
  private let account: ProviderAccountID
  private let language: LanguageTag
  private let number: PhoneNumber

  init() async throws {
    let hotline = try await ServedHotline()
    self.hotline = hotline
    let clock = hotline.clock.wall
    hasher = ServedHotline.numberHasher(clock)
    account = .random()
    language = try #require(LanguageTag("en"))
    number = try #require(PhoneNumber("+32471000001"))
    let own = try #require(PhoneNumber("+3225550177"))
    services =
      CallBackNumbers(
        book: CallBackBook(store: hotline.database, events: hotline.events, callers: { [] }),
        hotlines: hotline.database, roster: hotline.keeper, hasher: hasher, numbers: { [own] },
        clock: clock
      ).services
    let answer = try await hotline.ask(
      .patch, "settings", as: hotline.admin.id, ["version": 1, "callBack": true])
    #expect(answer.status == 200)
  }

  /// A call that is under way.
  private func call() async throws -> CallID {
    let call = CallID.random()
    let stored = StoredCall(
      id: call, channel: "phone", language: "en", startedAt: 1, endedAt: nil, outcome: nil,
      state: [])
    #expect(try await hotline.database.begin(stored))
    return call
  }

  private func fill(to count: Int) async throws {
    for place in 0..<count {
      let (call, other) = (try await call(), try #require(PhoneNumber("+3247\(2_000_000 + place)")))
      try await hotline.database.keep(
        WaitingCallBack(
          id: .random(), call: call, account: account, language: language, askedAt: 1,
          numberHash: hasher.lasting(other), numberSealed: [1]))
    }
  }

  @Test func `whoever asks for it waits, with a hash and what the inbox group opens`() async throws
  {
    let call = try await call()
    #expect(await services.remember(number, call, account))
    #expect(try await hotline.database.callBacks().isEmpty)
    #expect(try await services.keep(call, language))
    let waiting = try #require(try await hotline.database.callBacks().first)
    #expect(waiting.call == call)
    #expect(waiting.account == account)
    #expect(hasher.isLasting(waiting.numberHash, of: number))
    let envelope = try Envelope(parsing: waiting.numberSealed)
    #expect(envelope.header.kind == .callBack)
    #expect(envelope.wraps.count == 1)
    #expect(waiting.numberSealed.firstRange(of: Array("471000001".utf8)) == nil)
  }

  @Test func `with her call her number is forgotten`() async throws {
    let call = try await call()
    #expect(await services.remember(number, call, account))
    await services.forget(call)
    #expect(try await !services.keep(call, language))
    #expect(try await hotline.database.callBacks().isEmpty)
  }

  @Test func `nobody is asked where that is switched off`() async throws {
    let answer = try await hotline.ask(
      .patch, "settings", as: hotline.admin.id, ["version": 2, "callBack": false])
    #expect(answer.status == 200)
    let call = try await call()
    #expect(await !services.remember(number, call, account))
    #expect(try await !services.keep(call, language))
  }

  @Test func `nobody in a country that is not dialled is asked`() async throws {
    let abroad = try #require(PhoneNumber("+34600000001"))
    let call = try await call()
    #expect(await !services.remember(abroad, call, account))
    #expect(try await !services.keep(call, language))
  }

  @Test func `where 200 wait no other is asked`() async throws {
    try await fill(to: 199)
    #expect(await services.remember(number, try await call(), account))
    let last = try await call()
    #expect(await services.remember(number, last, account))
    #expect(try await services.keep(last, language))
    let other = try #require(PhoneNumber("+32471000002"))
    #expect(await !services.remember(other, try await call(), account))
  }
}
