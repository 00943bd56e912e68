// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Synchronization

/// The test calls that admins are about to make, or have just made: in memory alone.
///
/// Whoever calls from the number that an admin has named, and only the first time, rings that admin
/// and nobody else. The number itself is not kept: its hash is, for ten minutes at most.
package final class TestCalls: Sendable {
  /// Why no call is awaited.
  package enum Refusal: Error, Equatable, Sendable {
    /// Another admin awaits a call from that number.
    case numberAwaited
  }

  private let hasher: NumberHasher
  private let clock: WallClock
  /// One for each admin.
  private let trials = Mutex<[MemberID: TestTrial]>([:])

  package init(hasher: NumberHasher, clock: WallClock) {
    self.hasher = hasher
    self.clock = clock
  }

  /// The next call from `number` is hers, within ten minutes. In the place of one that she awaits.
  package func expect(_ test: TestCall, from number: PhoneNumber) throws(Refusal) {
    let (hash, now) = (hasher.lasting(number), clock.now.seconds)
    let isFree = trials.withLock { trials in
      trials = trials.filter { !$0.value.isForgotten(at: now) }
      let isTaken = trials.contains { member, trial in
        member != test.member && trial.isAwaited(at: now) && trial.awaited == hash
      }
      if !isTaken { trials[test.member] = TestTrial(test, from: hash, at: now) }
      return !isTaken
    }
    guard isFree else { throw .numberAwaited }
  }

  /// A call has come in.
  ///
  /// - Returns: the test that it is; `nil` for a caller like any other.
  package func take(
    from number: PhoneNumber?, to own: PhoneNumber, as call: CallID
  ) -> TestCall? {
    guard let number else { return nil }
    let now = clock.now.seconds
    return trials.withLock { trials in
      // Most of the time nothing is awaited, and no caller's number is hashed for it.
      guard trials.contains(where: { $0.value.isAwaited(at: now) }) else { return nil }
      let hash = hasher.lasting(number)
      let found = trials.first { $0.value.isAwaited(at: now) && $0.value.awaited == hash }
      guard let member = found?.key else { return nil }
      trials[member]?.arrive(call, at: own, now: now)
      return trials[member]?.test
    }
  }

  /// That call has not begun after all: the next from her number is her test as before.
  package func giveBack(_ call: CallID) {
    trials.withLock { trials in
      for (member, trial) in trials where trial.call == call { trials[member]?.giveBack() }
    }
  }

  /// Takes in how far the calls have got.
  package func note(_ effects: [SwitchboardStep.Effect]) {
    let now = clock.now.seconds
    trials.withLock { trials in
      guard !trials.isEmpty else { return }
      for (member, trial) in trials {
        for one in effects where one.call == trial.call {
          trials[member]?.note(one.effect, at: now)
        }
      }
    }
  }

  func trial(of member: MemberID) -> TestTrial? {
    let now = clock.now.seconds
    return trials.withLock { trials in
      trials = trials.filter { !$0.value.isForgotten(at: now) }
      return trials[member]
    }
  }

  /// Nothing is awaited any more. A call that goes on stays what it is.
  package func forget(_ member: MemberID) { trials.withLock { $0[member] = nil } }
}
