// SPDX-License-Identifier: AGPL-3.0-or-later

/// Names one version of a record.
package struct RecordKey: Sendable, Hashable {
  package let kind: UInt8
  package let id: RecordID
  /// From 1.
  package let version: UInt32

  package init(kind: UInt8, id: RecordID, version: UInt32) {
    self.kind = kind
    self.id = id
    self.version = version
  }
}
