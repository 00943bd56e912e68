// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Synchronization

/// The keyed hash of the address behind each live call, so that a volunteer can ban its caller.
///
/// In memory only, and only while the call lives: no table says where a call came from.
package final class CallerAddresses: Sendable {
  private let hashes = Mutex<[CallID: [UInt8]]>([:])

  package init() {}

  func keep(_ hash: [UInt8], for call: CallID) { hashes.withLock { $0[call] = hash } }
  func hash(of call: CallID) -> [UInt8]? { hashes.withLock { $0[call] } }
  package func forget(_ call: CallID) { hashes.withLock { $0[call] = nil } }
}
