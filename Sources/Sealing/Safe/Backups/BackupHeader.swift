// SPDX-License-Identifier: AGPL-3.0-or-later

/// How an encrypted backup begins: `magic[16] | v u8 = 1 | key_id[16] | wrap[1168]`.
///
/// `wrap` = seal("backup", pk, aad all before it, file_key[32]). The key of the chunks comes from
/// file_key and covers the whole header, so that none of it can be another file's.
package struct BackupHeader: Sendable {
  package static let magic = Array("llamenos backup\n".utf8)
  package static let byteCount = startByteCount + XWingHPKE.overhead + fileKeyByteCount
  private static let version: UInt8 = 1
  private static let startByteCount = magic.count + 1 + BackupKeyID.byteCount
  private static let fileKeyByteCount = 32

  package let bytes: [UInt8]
  let chunkKey: [UInt8]

  /// With a fresh key for the file.
  static func make(
    to key: BackupKey, using random: inout some RandomNumberGenerator
  ) throws(BackupRefusal) -> Self {
    let fileKey = [UInt8].random(fileKeyByteCount, using: &random)
    let start = magic + [version] + key.id.bytes
    do {
      let wrap = try XWingHPKE.seal(fileKey, label: .backup, to: key.key.key, aad: start)
      return Self(bytes: start + wrap, fileKey: fileKey)
    } catch {
      throw .open(error)
    }
  }

  /// - Parameter bytes: the first `byteCount` of a file, or all of a shorter one.
  package init(_ bytes: [UInt8], openedBy key: BackupPrivateKey) throws(BackupRefusal) {
    guard bytes.starts(with: Self.magic) else { throw .notBackup }
    guard bytes.dropFirst(Self.magic.count).first == Self.version else { throw .unknownVersion }
    guard bytes.count == Self.byteCount else { throw .damaged }
    let start = Array(bytes.prefix(Self.startByteCount))
    let id: BackupKeyID = FirstBytes.of(Array(start.suffix(BackupKeyID.byteCount)))
    guard id == key.publicHalf.id else { throw .otherKey(id) }
    do {
      let wrap = Array(bytes.dropFirst(start.count))
      let fileKey = try XWingHPKE.open(wrap, label: .backup, with: key.key.key, aad: start)
      self.init(bytes: bytes, fileKey: fileKey)
    } catch {
      throw .open(error)
    }
  }

  init(bytes: [UInt8], fileKey: [UInt8]) {
    self.bytes = bytes
    let info = Label.backupChunks.prefix + Hash.sha256(bytes)
    chunkKey = KeyDerivation.hkdf(fileKey, info: info)
  }
}
