// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// One test call of an admin's, from when she said that she would call until it is over.
struct TestTrial {
  /// How far it has got. What comes again is said once.
  enum Step: String, CaseIterable {
    /// At the number that stands beside it, by a message whose signature is right.
    case arrived
    case menu, digits, rung, answered
    /// Her phone and the caller's are joined.
    case joined
    case over
  }

  struct Reached {
    let step: Step
    let at: UnixSeconds
  }

  /// She has so long to call.
  static let secondsToCall: Int64 = 600
  /// How long it is remembered once she has called.
  static let secondsKept: Int64 = 3_600

  let test: TestCall
  /// Of the number that she will call from; none any more once her call has begun.
  private(set) var awaited: Hash32?
  let until: UnixSeconds
  private(set) var call: CallID?
  /// The hotline's own, public.
  private(set) var number: PhoneNumber?
  private(set) var reached: [Reached] = []
  private(set) var outcome: CallOutcome?

  init(_ test: TestCall, from hash: Hash32, at now: UnixSeconds) {
    self.test = test
    awaited = hash
    until = now + Self.secondsToCall
  }

  func isAwaited(at now: UnixSeconds) -> Bool { call == nil && now < until }

  func isForgotten(at now: UnixSeconds) -> Bool {
    call == nil ? now >= until : now >= until + Self.secondsKept
  }

  mutating func arrive(_ call: CallID, at number: PhoneNumber, now: UnixSeconds) {
    self.call = call
    self.number = number
    reach(.arrived, at: now)
  }

  mutating func giveBack() {
    (call, number, reached) = (nil, nil, [])
  }

  mutating func note(_ effect: CallEffect, at now: UnixSeconds) {
    awaited = nil
    switch effect {
    case .ring: reach(.rung, at: now)
    case .connect: reach(.answered, at: now)
    case .tellCaller(.choosingLanguage): reach(.menu, at: now)
    case .tellCaller(.captcha): reach(.digits, at: now)
    case .tellCaller(.connected): reach(.joined, at: now)
    case .endCall(let outcome):
      self.outcome = outcome
      reach(.over, at: now)
    default: break
    }
  }

  private mutating func reach(_ step: Step, at now: UnixSeconds) {
    guard !reached.contains(where: { $0.step == step }) else { return }
    reached.append(Reached(step: step, at: now))
  }
}
