// SPDX-License-Identifier: AGPL-3.0-or-later

/// The public half of an operator's key for backups: whoever has it can only seal to it.
package struct BackupKey: Equatable, Sendable {
  package let id: BackupKeyID
  let key: SealPublicKey

  init(_ key: SealPublicKey) {
    self.key = key
    id = .of(key)
  }

  /// - Parameter line: `llamenos-backup-public.v1.` and 1,627 letters, without line end.
  package init(line: String) throws(BackupRefusal) {
    guard !line.hasPrefix(BackupKeyText.privateHalf) else { throw .privateHalf }
    let (bytes, checksum) = try BackupKeyText.read(
      line, as: BackupKeyText.publicHalf, byteCount: PublicKeyChecks.xwingByteCount)
    // The checksum first: a slip of the pen is to be called one.
    let hash = Hash.labelled(.backupKey, bytes)
    guard Array(hash.prefix(BackupKeyID.checksumByteCount)) == checksum else {
      throw .keyChecksum
    }
    do { self.init(try SealPublicKey(bytes)) } catch { throw .key(error) }
  }

  package var line: String {
    BackupKeyText.write(key.bytes, as: BackupKeyText.publicHalf, of: id)
  }
}
