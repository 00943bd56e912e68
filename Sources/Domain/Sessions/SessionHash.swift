// SPDX-License-Identifier: AGPL-3.0-or-later

/// SHA-256 of a session token: names the session in the database and opens nothing.
package struct SessionHash: FixedBytes {
  package static let byteCount = 32
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }

  /// What its member sees and sends to end it.
  package var id: SessionID { SessionID(of: self) }
}
