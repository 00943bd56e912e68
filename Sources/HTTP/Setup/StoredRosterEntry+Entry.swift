// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

extension StoredRosterEntry {
  /// - Parameter entry: has been verified.
  init(_ entry: RosterEntry) throws {
    guard let hash = Hash32(entry.hash), let prev = Hash32(entry.previous) else {
      throw Problem(.malformed)
    }
    self.init(
      seq: entry.sequence, hash: hash, prev: prev, signer: entry.signer, bytes: entry.bytes)
  }
}
