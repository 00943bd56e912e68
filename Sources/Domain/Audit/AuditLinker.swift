// SPDX-License-Identifier: AGPL-3.0-or-later

/// Makes the next link of the audit chain. Given to the stores, which know no hash function.
package struct AuditLinker: Sendable {
  /// - Parameters:
  ///   - seq: the new entry’s, one more than the last one’s.
  ///   - prev: hash of the last entry; `nil` for the first, written as 0^32.
  package typealias Link =
    @Sendable (_ seq: UInt64, _ prev: Hash32?, _ act: AuditAct) throws -> StoredAuditEntry

  package let link: Link

  package init(link: @escaping Link) {
    self.link = link
  }
}
