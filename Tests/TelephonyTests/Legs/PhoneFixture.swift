// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// A switchboard with two members who have phones, and the legs that it leads to.
struct PhoneFixture {
  let account: ProviderAccountID
  let call: CallID
  let ada: MemberID
  let ben: MemberID
  let english: LanguageTag
  let spanish: LanguageTag
  let lines: MemberScripts
  private let prompter: Prompter
  private(set) var board: Switchboard
  var legs = PhoneLegs()
  private(set) var commands: [LegCommand] = []
  private var placed: UInt8 = 100
  var now = Instant(seconds: 1_000)
  /// How many phones each member has.
  var phones = 1
  /// They are pages of hers.
  var areBrowsers = false

  init(languages: Int = 1) throws {
    account = try #require(ProviderAccountID(0..<16))
    call = try #require(CallID(16..<32))
    ada = try #require(MemberID(32..<48))
    ben = try #require(MemberID(48..<64))
    english = try #require(LanguageTag("en"))
    spanish = try #require(LanguageTag("es"))
    prompter = Prompter(texts: try Voices.shipped(), files: [:], fallback: english)
    lines = MemberScripts(by: prompter, in: english)
    let members = [ada, ben].map {
      Availability(
        member: $0, isConfirmed: true, duty: .onShift, isOnBreak: false, reach: .dialled)
    }
    board = Switchboard(
      settings: CallSettings(languages: Array([english, spanish].prefix(languages))), calls: [],
      members: members)
  }

  static func name(_ text: String) throws -> ProviderLegID { try #require(ProviderLegID(text)) }

  /// The caller comes, and is put through if asked nothing.
  mutating func arrive(asksCaptcha: Bool = false) throws {
    let id = try #require(LegID(64..<80))
    let isNew = legs.arrive(id, of: call, as: try Self.name("caller"), at: account)
    #expect(isNew)
    var capabilities = ChannelCapabilities.phone
    capabilities.asksCaptcha = asksCaptcha
    let incoming = IncomingCall(
      channel: .phone, capabilities: capabilities, language: english, randomness: 7)
    handle(.incoming(incoming))
  }

  /// Something happens to the call; what it leads to is carried out.
  mutating func handle(_ event: CallEvent) {
    let step = board.handle(event, of: call, at: now)
    for effect in step.effects { carryOut(effect.effect) }
  }

  mutating func carryOut(_ effect: CallEffect) {
    var next = placed
    let (account, phones, call, prompter) = (account, phones, call, prompter)
    let areBrowsers = areBrowsers
    let language = board.calls[call]?.language ?? english
    commands += legs.carryOut(
      effect, of: call,
      ways: { _ in
        (0..<phones).compactMap { _ in
          next += 1
          return LegID(Array(repeating: next, count: 16)).map {
            PhoneLegs.Way($0, at: account, isBrowser: areBrowsers)
          }
        }
      },
      script: { LegScript($0, of: call, in: language, step: $1, by: prompter) },
      lines: lines)
    placed = next
  }

  /// A provider tells something of a leg; what it leads to is carried out.
  mutating func tell(_ what: LegEvent.What, of name: String, at hook: Hook? = nil) throws {
    let board = board
    let event = LegEvent(try Self.name(name), what)
    let handling = legs.handle(
      event, at: hook, of: account, call: { board.calls[$0] }, lines: lines)
    commands += handling.commands
    if let event = handling.event { handle(event) }
  }

  /// - Returns: what was asked of providers since this was last asked.
  mutating func taken() -> [LegCommand] {
    defer { commands = [] }
    return commands
  }

  func leg(of member: MemberID, _ place: Int = 0) throws -> LegID {
    let legs = legs.legs(of: member, in: call)
    return try #require(legs.count > place ? legs[place] : nil).id
  }

  /// A member's phone is picked up.
  mutating func pickUp(_ leg: LegID) throws {
    try tell(.status(.answered), of: "out-\(leg.hex.prefix(4))", at: .legAnswered(leg))
  }

  /// Somebody presses keys there.
  mutating func press(_ digits: [UInt8], on leg: LegID) throws {
    let step = legs[leg]?.step ?? 0
    try tell(.typed(digits), of: "out-\(leg.hex.prefix(4))", at: .legNext(leg, step: step))
  }

  mutating func put(down leg: LegID, _ end: LegEnd = .completed) throws {
    try tell(.status(.ended(end)), of: "out-\(leg.hex.prefix(4))", at: .legStatus(leg))
  }
}
