// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// A client at a provider that does what a test says, in virtual time.
struct ClientFixture: Sendable {
  let time: VirtualTime
  let double: ProviderDouble
  let client: ProviderClient

  /// - Parameter jitter: as long as it can be, unless a test says otherwise.
  init(
    time: VirtualTime = VirtualTime(), double: ProviderDouble,
    jitter: @escaping @Sendable (Int64) -> Int64 = { $0 }
  ) {
    self.time = time
    self.double = double
    client = ProviderClient(
      wire: double.wire, clock: time.wall, sleep: { try await time.sleep(until: $0) },
      jitter: jitter)
  }

  init(_ deeds: ProviderDouble.Deed...) {
    let time = VirtualTime()
    let double = ProviderDouble(time, deeds)
    self.init(time: time, double: double)
  }

  /// What came of an operation, and how many milliseconds it took.
  struct Outcome: Equatable, Sendable {
    let failure: ProviderFailure?
    let milliseconds: Int64
  }

  func perform(
    _ name: String = "op", _ repetition: ProviderOperation<Void>.Repetition = .harmless
  ) async -> Outcome {
    let start = time.now
    var failure: ProviderFailure?
    do throws(ProviderFailure) {
      try await client.perform(.sample(name, repetition))
    } catch { failure = error }
    return Outcome(failure: failure, milliseconds: time.now.milliseconds(since: start))
  }
}
