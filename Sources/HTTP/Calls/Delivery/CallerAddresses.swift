// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// The keyed hashes of the address or number behind each live call, so that a volunteer can ban or
/// report its caller, today or after midnight, and one household has few calls at once.
///
/// In memory only, while the call lives and for an hour after it: no table says where a call came
/// from.
final class CallerAddresses: Sendable {
  /// A household, a shelter or a phone booth may share an address.
  static let callsPerHousehold = 3
  /// Of one /48: who has been given all of it has 256 households, and fills no queue.
  static let callsPerSite = 6
  /// Whoever has just talked with somebody may still turn them away.
  static let secondsAfterwards: Int64 = 3_600

  private struct Past {
    let hashes: AddressHashes
    let until: UnixSeconds
  }

  private struct State {
    var live: [CallID: AddressHashes] = [:]
    var past: [CallID: Past] = [:]
  }

  private let clock: WallClock
  private let state = Mutex(State())

  init(clock: WallClock) { self.clock = clock }

  /// - Returns: `false`, and nothing is kept, if as many calls from there live as may.
  func keep(_ address: AddressHashes, for call: CallID) -> Bool {
    state.withLock { state in
      let others = state.live.values.compactMap { $0.hashes(on: address.day) }
      let own = address.atArrival
      guard others.count(where: { $0.household == own.household }) < Self.callsPerHousehold,
        own.site == nil || others.count(where: { $0.site == own.site }) < Self.callsPerSite
      else { return false }
      state.live[call] = address
      return true
    }
  }

  /// Of a live call.
  func hashes(of call: CallID, on day: UInt64) -> AddressHashes.OneDay? {
    state.withLock { $0.live[call]?.hashes(on: day) }
  }

  /// Of a live call, or of one that has ended within the hour.
  func hashesAfterwards(of call: CallID, on day: UInt64) -> AddressHashes.OneDay? {
    let now = clock.now.seconds
    return state.withLock { state in
      if let live = state.live[call] { return live.hashes(on: day) }
      guard let past = state.past[call], past.until > now else { return nil }
      return past.hashes.hashes(on: day)
    }
  }

  /// The call is over.
  func end(_ call: CallID) {
    let now = clock.now.seconds
    state.withLock { state in
      state.past = state.past.filter { $0.value.until > now }
      guard let hashes = state.live.removeValue(forKey: call) else { return }
      state.past[call] = Past(hashes: hashes, until: now + Self.secondsAfterwards)
    }
  }

  /// The call has not begun after all.
  func forget(_ call: CallID) { state.withLock { $0.live[call] = nil } }
}
