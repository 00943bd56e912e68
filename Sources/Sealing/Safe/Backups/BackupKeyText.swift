// SPDX-License-Identifier: AGPL-3.0-or-later

/// A half of a backup's key in writing: what it is ‖ `.v1.` ‖ base64url(key ‖ checksum[4]).
///
/// The checksum of both halves is the beginning of `BackupKeyID`, so that a private half is
/// checked by the public one that it gives.
enum BackupKeyText {
  static let publicHalf = "llamenos-backup-public.v1."
  static let privateHalf = "llamenos-backup-private.v1."

  static func write(_ key: [UInt8], as half: String, of id: BackupKeyID) -> String {
    half + Base64URL.encode(key + id.checksum)
  }

  /// - Returns: the key's bytes and the checksum beside them.
  static func read(
    _ line: String, as half: String, byteCount: Int
  ) throws(BackupRefusal) -> (key: [UInt8], checksum: [UInt8]) {
    guard line.hasPrefix(half),
      let bytes = Base64URL.decode(String(line.dropFirst(half.count))),
      bytes.count == byteCount + BackupKeyID.checksumByteCount
    else { throw .keyForm }
    return (Array(bytes[..<byteCount]), Array(bytes[byteCount...]))
  }
}
