// SPDX-License-Identifier: AGPL-3.0-or-later

/// The private half of an operator's key for backups, which alone opens them.
package struct BackupPrivateKey: Sendable, Redacted {
  package let publicHalf: BackupKey
  let key: SealPrivateKey

  init(_ key: SealPrivateKey) {
    self.key = key
    publicHalf = BackupKey(key.publicKey)
  }

  package static func make(
    using random: inout some RandomNumberGenerator
  ) throws(KeyRefusal) -> Self {
    Self(try SealPrivateKey.make(using: &random))
  }

  /// - Parameter line: `llamenos-backup-private.v1.` and 48 letters, without line end.
  package init(line: String) throws(BackupRefusal) {
    let (seed, checksum) = try BackupKeyText.read(
      line, as: BackupKeyText.privateHalf, byteCount: SealPrivateKey.seedByteCount)
    do { self.init(try SealPrivateKey(seed: seed)) } catch { throw .key(error) }
    guard publicHalf.id.checksum == checksum else { throw .keyChecksum }
  }

  /// For writing it to its file.
  package var line: String {
    BackupKeyText.write(key.seed, as: BackupKeyText.privateHalf, of: publicHalf.id)
  }
}
