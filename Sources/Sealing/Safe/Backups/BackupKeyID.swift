// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Names an operator's key for backups: the first 16 bytes of H("backup/key" ‖ pk).
///
/// It stands in each file that is sealed to the key, and its beginning is the checksum of both
/// halves in writing.
package struct BackupKeyID: FixedBytes {
  package static let byteCount = 16
  static let checksumByteCount = 4

  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }

  static func of(_ key: SealPublicKey) -> Self {
    FirstBytes.of(Hash.labelled(.backupKey, key.bytes))
  }

  var checksum: [UInt8] { Array(bytes.prefix(Self.checksumByteCount)) }
}
