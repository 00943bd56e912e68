// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Telephony
import Testing

@testable import HTTP
@testable import llamenos

/// What browsers may do in a call by phone.
struct PhoneCallerTests {
  private let hotline: TestHotline
  private let volunteer = MemberID.random()
  private let cookie: String
  private let call = CallID.random()
  private let number: PhoneNumber

  /// Somebody calls from a number, has typed what she was asked for, and waits.
  init() async throws {
    hotline = try await TestHotline()
    cookie = try await hotline.signedIn(as: .volunteer, member: volunteer)
    number = try #require(PhoneNumber("+34600000001"))
    let (parts, english) = (hotline.parts, try #require(LanguageTag("en")))
    let exchange = parts.calls.desk.exchange
    _ = try await parts.calls.numberGate.screen(number, of: call, callsPerMinute: 3)
    try await exchange.handle(members: [
      Availability(
        member: volunteer, isConfirmed: true, duty: .onShift, isOnBreak: false, webReach: .held,
        phoneReach: .dialled)
    ])
    try await exchange.handle(
      .incoming(
        IncomingCall(
          channel: .phone, capabilities: .phone, language: english, languages: [english],
          randomness: 1)), of: call)
    guard case .captcha(let digits, _) = await exchange.call(call)?.callerStatus else {
      Issue.record("nothing was asked of the caller")
      return
    }
    try await exchange.handle(.captchaAnswered(digits), of: call)
  }

  @Test func `a browser does not answer a call by phone, which rings on`() async throws {
    let refused = try await hotline.postAsMember(
      cookie, call, "answer", #"{"tab":"0000000a"}"#)
    #expect(refused == 409)
    let live = await hotline.parts.calls.desk.exchange.call(call)
    #expect(live?.isWaiting == true)
    #expect(live?.winner == nil)
    try hotline.remove()
  }

  @Test func `whoever is turned away by phone is so for a year, by her number`() async throws {
    let (parts, second) = (hotline.parts, CallID.random())
    let exchange = parts.calls.desk.exchange
    try await exchange.handle(.answerClaimed(by: volunteer), of: call)
    let before = parts.clock.wall.now.seconds
    #expect(try await hotline.postAsMember(cookie, call, "ban") == 200)
    let ban = try #require(try await parts.stores.app.bans(at: before, limit: 10).first)
    #expect(ban.until - ban.madeAt == 365 * 86_400)
    // The same number is known for it in another call, and no other is.
    let again = try await parts.calls.numberGate.screen(number, of: second, callsPerMinute: 60)
    #expect(again.isBanned)
    let other = try await parts.calls.numberGate.screen(
      PhoneNumber("+34600000002"), of: .random(), callsPerMinute: 60)
    #expect(!other.isBanned)
    try hotline.remove()
  }
}
