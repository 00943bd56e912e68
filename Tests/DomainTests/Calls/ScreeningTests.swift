// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct ScreeningTests {
  @Test func `a web caller, whose language and proof came with the request, waits at once`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    #expect(board.told == [.waiting(calling: 1, again: nil)])
  }

  @Test func `a banned caller is turned away before anything else, and nobody rings`() {
    var board = TestBoard(members: [.free(.ana)])
    let effects = board.send(.phone(banned: true, rateLimited: true))
    #expect(board.call()?.outcome == .banned)
    #expect(effects.contains(.instructCaller([.reject])))
    #expect(board.ringing().isEmpty)
    #expect(board.records.map(\.outcome) == [.banned])
  }

  @Test func `a phone caller is asked for a language only when there is more than one`() {
    var two = TestBoard(languages: ["en", "es"])
    two.send(.phone())
    #expect(two.call()?.phase == .choosingLanguage)
    var one = TestBoard(languages: ["en"])
    one.send(.phone())
    #expect(one.call()?.phase != .choosingLanguage)
  }

  @Test func `a number that offers one language asks for none, and one with others offers those`() {
    var board = TestBoard()
    var call = IncomingCall.test(.phone, .phone)
    (call.language, call.languages) = (.spanish, [.spanish])
    board.send(.incoming(call))
    #expect(board.call()?.phase != .choosingLanguage)
    #expect(board.call()?.language == .spanish)
    var other = TestBoard(languages: ["en"])
    call.languages = [.spanish, .english]
    other.send(.incoming(call))
    #expect(other.call()?.phase == .choosingLanguage)
    #expect(other.call()?.languageMenu.choices.map(\.language) == [.spanish, .english])
  }

  @Test func `the language that is chosen is the call's, and others are not taken`() throws {
    var board = TestBoard()
    board.send(.phone())
    board.send(.languageChosen(try #require(LanguageTag("fr"))))
    #expect(board.call()?.phase == .choosingLanguage)
    board.send(.languageChosen(.spanish))
    #expect(board.call()?.language == .spanish)
  }

  @Test func `after 8 silent seconds of the menu the guessed language stands`() {
    var board = TestBoard()
    board.send(.phone())
    board.wait(seconds: 7)
    #expect(board.call()?.phase == .choosingLanguage)
    board.wait(seconds: 1)
    #expect(board.call()?.language == .english)
    #expect(board.call()?.phase != .choosingLanguage)
  }

  @Test func `the rate limit is told after the menu, in the caller's language`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.phone(rateLimited: true))
    #expect(board.call()?.phase == .choosingLanguage)
    board.send(.languageChosen(.spanish))
    #expect(board.call()?.outcome == .rateLimited)
    #expect(board.call()?.language == .spanish)
  }

  @Test func `a full queue turns the next caller away and keeps those who wait`() throws {
    var limits = CallLimits()
    try limits.set(.waitingCalls, to: 1)
    var board = TestBoard(members: [.free(.ana)], limits: limits)
    board.send(.web())
    board.send(.web(), to: .second)
    #expect(board.call(.second)?.outcome == .queueFull)
    #expect(board.ringing() == [.ana])
  }

  @Test func `callers who say nothing take no place of those who wait`() throws {
    var limits = CallLimits()
    try limits.set(.waitingCalls, to: 1)
    var board = TestBoard(members: [.free(.ana)], limits: limits, languages: ["en"])
    board.send(.phone())
    #expect(board.digits != nil)
    #expect(!board.board.isQueueFull)
    board.send(.web(), to: .second)
    #expect(board.call(.second)?.isWaiting == true)
  }

  @Test(arguments: [["en"], ["en", "es"]])
  func `as many are asked for digits or a language as may wait, and no more`(
    languages: [String]
  ) throws {
    var limits = CallLimits()
    try limits.set(.waitingCalls, to: 1)
    var board = TestBoard(members: [.free(.ana)], limits: limits, languages: languages)
    board.send(.phone())
    board.send(.phone(), to: .second)
    board.send(.languageChosen(.english), to: .second)
    #expect(board.call(.second)?.outcome == .queueFull)
    #expect(board.call()?.outcome == nil)
    board.send(.callerHungUp)
    board.send(.phone(), to: .test(3))
    board.send(.languageChosen(.english), to: .test(3))
    #expect(board.digits(of: .test(3)) != nil)
  }

  @Test func `who is to be turned away keeps nobody out while the menu is heard`() throws {
    var limits = CallLimits()
    try limits.set(.waitingCalls, to: 1)
    var board = TestBoard(members: [.free(.ana)], limits: limits)
    board.send(.phone())
    board.send(.phone(), to: .second)
    board.send(.callerHungUp)
    #expect(board.call(.second)?.phase == .choosingLanguage)
    board.send(.phone(), to: .test(3))
    board.send(.languageChosen(.english), to: .test(3))
    #expect(board.digits(of: .test(3)) != nil)
  }

  @Test func `who comes to the queue when it is full is turned away, be it with right digits`()
    throws
  {
    var limits = CallLimits()
    try limits.set(.waitingCalls, to: 1)
    var board = TestBoard(members: [.free(.ana)], limits: limits, languages: ["en"])
    board.send(.phone())
    let digits = try #require(board.digits)
    board.send(.web(), to: .second)
    board.send(.captchaAnswered(digits))
    #expect(board.call()?.outcome == .queueFull)
    #expect(board.call(.second)?.isWaiting == true)
  }

  @Test func `the right digits of the CAPTCHA lead to the queue`() throws {
    var board = TestBoard(members: [.free(.ana)], languages: ["en"])
    board.send(.phone())
    let digits = try #require(board.digits)
    #expect(digits.count == 4)
    board.send(.captchaAnswered(digits))
    #expect(board.ringing() == [.ana])
  }

  @Test func `a mistake brings new digits, and the third ends the call`() throws {
    var board = TestBoard(languages: ["en"])
    board.send(.phone())
    let first = try #require(board.digits)
    board.send(.captchaAnswered([]))
    let second = try #require(board.digits)
    #expect(first != second)
    board.send(.captchaAnswered(first))
    board.send(.captchaAnswered([]))
    #expect(board.call()?.outcome == .captchaFailed)
  }

  @Test func `10 silent seconds are a mistake too`() throws {
    var board = TestBoard(languages: ["en"])
    board.send(.phone())
    let first = try #require(board.digits)
    board.wait(seconds: 10)
    #expect(board.digits != first)
    board.wait(seconds: 20)
    #expect(board.call()?.outcome == .captchaFailed)
  }

  @Test func `a second incoming of the same call changes nothing`() {
    var board = TestBoard(members: [.free(.ana)])
    board.send(.web())
    let before = board.board
    #expect(board.send(.web()).isEmpty)
    #expect(board.board == before)
  }
}

extension TestBoard {
  fileprivate var digits: [UInt8]? { digits(of: .first) }

  fileprivate func digits(of call: CallID) -> [UInt8]? {
    guard case .captcha(let captcha) = self.call(call)?.phase else { return nil }
    return captcha.digits
  }
}
