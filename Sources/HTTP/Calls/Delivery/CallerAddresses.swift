// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// The keyed hashes of the address behind each live call, so that a volunteer can ban its caller,
/// today or after midnight, and one address has few calls at once.
///
/// In memory only, and only while the call lives: no table says where a call came from.
final class CallerAddresses: Sendable {
  /// A household, a shelter or a phone booth may share an address.
  static let callsPerAddress = 3

  private let hashes = Mutex<[CallID: AddressHashes]>([:])

  /// - Returns: `false`, and nothing is kept, if the address has as many live calls as it may.
  func keep(_ address: AddressHashes, for call: CallID) -> Bool {
    hashes.withLock { hashes in
      let others = hashes.values.count { $0.hash(on: address.day) == address.atArrival }
      guard others < Self.callsPerAddress else { return false }
      hashes[call] = address
      return true
    }
  }

  func hash(of call: CallID, on day: UInt64) -> Hash32? {
    hashes.withLock { $0[call]?.hash(on: day) }
  }

  func forget(_ call: CallID) { hashes.withLock { $0[call] = nil } }
}
