// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// A switchboard with a clock that tests turn, and a memory of every effect.
struct TestBoard {
  var board: Switchboard
  var now = Instant(seconds: 1_800_000_000)
  var log: [SwitchboardStep.Effect] = []
  /// Every state that a step handed out for storing, the newest per call.
  var stored: [CallID: Call] = [:]

  init(
    members: [Availability] = [], offersVoicemail: Bool = true, limits: CallLimits = .standard,
    languages: [String] = ["en", "es"]
  ) {
    board = Switchboard(
      settings: CallSettings(
        limits: limits, languages: languages.compactMap { LanguageTag($0) },
        offersVoicemail: offersVoicemail),
      members: members)
  }

  /// - Returns: what this event led to.
  @discardableResult
  mutating func send(_ event: CallEvent, to call: CallID = .first) -> [CallEffect] {
    take(board.handle(event, of: call, at: now)).filter { $0.call == call }.map(\.effect)
  }

  @discardableResult
  mutating func set(_ member: Availability) -> [CallEffect] {
    take(board.handle(member, at: now)).map(\.effect)
  }

  /// Lets time pass, firing timers at their times.
  @discardableResult
  mutating func wait(seconds: Int) -> [CallEffect] {
    let end = now.advanced(bySeconds: seconds)
    let start = log.count
    var rounds = 0
    while let next = board.nextTimer, next <= end {
      rounds += 1
      precondition(rounds < 10_000, "a timer that is due is never done with")
      now = max(now, next)
      take(board.tick(at: now))
    }
    now = end
    return log[start...].map(\.effect)
  }

  @discardableResult
  mutating func take(_ step: SwitchboardStep) -> [SwitchboardStep.Effect] {
    log += step.effects
    stored.merge(step.changed) { $1 }
    return step.effects
  }

  /// A call as last stored: also one that has ended.
  func call(_ id: CallID = .first) -> Call? { stored[id] }

  func ringing(_ id: CallID = .first) -> [MemberID] {
    call(id)?.rings.filter(\.isSounding).map(\.member) ?? []
  }

  var told: [CallerStatus] {
    log.compactMap { entry in
      guard entry.call == .first, case .tellCaller(let status) = entry.effect else { return nil }
      return status
    }
  }

  var records: [CallRecord] {
    log.compactMap { entry in
      guard case .writeRecord(let record) = entry.effect else { return nil }
      return record
    }
  }
}

extension CallEvent {
  static func web(banned: Bool = false, rateLimited: Bool = false) -> CallEvent {
    .incoming(.test(.web, .web, banned: banned, rateLimited: rateLimited))
  }

  static func phone(banned: Bool = false, rateLimited: Bool = false) -> CallEvent {
    .incoming(.test(.phone, .phone, banned: banned, rateLimited: rateLimited))
  }
}

extension IncomingCall {
  static func test(
    _ channel: CallChannel, _ capabilities: ChannelCapabilities, banned: Bool = false,
    rateLimited: Bool = false, randomness: UInt64 = 7
  ) -> IncomingCall {
    IncomingCall(
      channel: channel, capabilities: capabilities, language: .english, isBanned: banned,
      isRateLimited: rateLimited, randomness: randomness)
  }
}
