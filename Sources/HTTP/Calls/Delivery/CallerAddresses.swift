// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// The keyed hashes of the address behind each live call, so that a volunteer can ban its caller,
/// today or after midnight, and one household has few calls at once.
///
/// In memory only, and only while the call lives: no table says where a call came from.
final class CallerAddresses: Sendable {
  /// A household, a shelter or a phone booth may share an address.
  static let callsPerHousehold = 3
  /// Of one /48: who has been given all of it has 256 households, and fills no queue.
  static let callsPerSite = 6

  private let hashes = Mutex<[CallID: AddressHashes]>([:])

  /// - Returns: `false`, and nothing is kept, if as many calls from there live as may.
  func keep(_ address: AddressHashes, for call: CallID) -> Bool {
    hashes.withLock { hashes in
      let others = hashes.values.compactMap { $0.hashes(on: address.day) }
      let own = address.atArrival
      guard others.count(where: { $0.household == own.household }) < Self.callsPerHousehold,
        own.site == nil || others.count(where: { $0.site == own.site }) < Self.callsPerSite
      else { return false }
      hashes[call] = address
      return true
    }
  }

  func hashes(of call: CallID, on day: UInt64) -> AddressHashes.OneDay? {
    hashes.withLock { $0[call]?.hashes(on: day) }
  }

  func forget(_ call: CallID) { hashes.withLock { $0[call] = nil } }
}
