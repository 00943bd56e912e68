// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension AuditLinker {
  /// Links entries as PROTOCOL section 8 says.
  package static let chain = AuditLinker { seq, prev, act in
    let head =
      prev.map { AuditHead(sequence: seq - 1, hash: $0.bytes) } ?? AuditHead.empty
    let entry = try AuditEntry.make(
      after: head, time: UInt64(clamping: act.at), actor: act.actor ?? .server,
      action: act.action.rawValue, object: act.object, detail: act.detail)
    return StoredAuditEntry(
      seq: entry.sequence, hash: FirstBytes.of(entry.hash), bytes: entry.bytes)
  }
}
