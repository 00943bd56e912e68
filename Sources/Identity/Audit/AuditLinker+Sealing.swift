// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Sealing

extension AuditLinker {
  /// Links as PROTOCOL section 16 says. The server and the operator at the host are actor 0^16.
  package static let sealing = AuditLinker { seq, prev, act in
    let head = AuditHead(
      sequence: seq - 1, hash: prev?.bytes ?? [UInt8](repeating: 0, count: Hash32.byteCount))
    guard let nobody = MemberID([UInt8](repeating: 0, count: MemberID.byteCount)) else {
      throw StoreError.damaged("16 bytes make an id")
    }
    let entry = try AuditEntry.make(
      after: head, time: UInt64(clamping: act.at), actor: act.actor ?? nobody,
      action: act.action.rawValue, object: act.object, detail: act.detail)
    guard let hash = Hash32(entry.hash) else { throw StoreError.damaged("32 bytes make a hash") }
    return StoredAuditEntry(seq: entry.sequence, hash: hash, bytes: entry.bytes)
  }
}
