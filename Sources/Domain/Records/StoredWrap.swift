// SPDX-License-Identifier: AGPL-3.0-or-later

/// A record’s content key, sealed for one reader.
package struct StoredWrap: Sendable, Hashable {
  /// A member’s id or a group’s, 16 bytes.
  package let reader: [UInt8]
  /// 1,168 bytes, without the reader’s id.
  package let sealed: [UInt8]

  package init(reader: [UInt8], sealed: [UInt8]) {
    self.reader = reader
    self.sealed = sealed
  }
}
