// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// Why a backup cannot be written or brought back, and what to do about it.
enum BackupError: Error, CustomStringConvertible {
  case key(BackupRefusal, source: String)
  case noKeyFile(String)
  case noFile(String)
  case notWritten(String)
  case beingMade(String)
  case file(BackupRefusal, path: String)
  case needsKey(String)
  case notEncrypted(String)
  case databaseThere(String)
  case content(StoreError)

  var description: String {
    switch self {
    case .key(let refusal, let source): Self.text(refusal, source: source)
    case .noKeyFile(let path):
      // It may be a key for all that, which stands in no log.
      "\(path.count > 100 ? path.prefix(20) + "…" : path) is no key and no file with one: give the whole line that llamenos backup-key "
        + "printed, or a file that holds it and that you may read"
    case .noFile(let path): "\(path) cannot be read: check its name, and whose it is"
    case .notWritten(let path):
      "\(path) cannot be written: check its folder, free space, and rights"
    case .beingMade(let path):
      "a backup is being made already: \(path) is in use; wait until that one is done"
    case .file(let refusal, let path): Self.text(refusal, path: path)
    case .needsKey(let path):
      "\(path) is encrypted: name the file of its private key by --key"
    case .notEncrypted(let path):
      "\(path) is not encrypted, and you gave a key: make sure that it is the backup you mean, "
        + "then leave --key out"
    case .databaseThere(let path):
      "\(path) is there already: nothing is replaced. Stop llamenos and move the database away, "
        + "with its -wal and -shm, or give another folder by --data-dir"
    case .content(let error): Self.text(error)
    }
  }

  private static func text(_ refusal: BackupRefusal, source: String) -> String {
    switch refusal {
    case .privateHalf:
      "\(source) is the private half: give the line that llamenos backup-key printed, and keep "
        + "this one where nobody sees it"
    case .keyChecksum: "\(source) has a letter wrong: copy the whole line again"
    default:
      "\(source) is no key of llamenos backup-key, or not all of it: copy the whole line again"
    }
  }

  private static func text(_ refusal: BackupRefusal, path: String) -> String {
    switch refusal {
    case .notBackup: "\(path) is no backup of a hotline"
    case .unknownVersion: "\(path) was made by a newer version of llamenos: use that one"
    case .otherKey(let id):
      "\(path) was encrypted to another key, \(id.short): name its private half by --key"
    default:
      "\(path) is damaged or not complete, nothing was restored: bring another copy, or an older "
        + "backup"
    }
  }

  private static func text(_ error: StoreError) -> String {
    switch error {
    case .newer: "the backup was made by a newer version of llamenos: restore it with that one"
    case .damaged(let what): "the backup cannot be used (\(what)): nothing was restored"
    default: "\(StartError.database(error))"
    }
  }
}

extension BackupKeyID {
  /// Enough to tell one's own keys apart.
  var short: String { String(hex.prefix(8)) }
}
