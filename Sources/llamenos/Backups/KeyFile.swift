// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Sealing

/// The operator's key for backups, as it lies in files and is given to commands: one line.
enum KeyFile {
  /// No half is longer, with its line end.
  private static let longestLine = 4_096
  private static let beginning = "llamenos-backup-"
  private static let othersRights = 0o077

  /// - Parameter text: the line itself, or the path of a file that holds it.
  static func publicHalf(_ text: String) throws -> BackupKey {
    let isLine = text.hasPrefix(beginning) && !FileManager.default.fileExists(atPath: text)
    let line = isLine ? text : try read(text)
    do {
      return try BackupKey(line: line)
    } catch {
      throw BackupError.key(error, source: isLine ? "what --to gives" : text)
    }
  }

  static func privateHalf(_ path: String) throws -> BackupPrivateKey {
    do { return try BackupPrivateKey(line: try read(path)) } catch let refusal as BackupRefusal {
      throw BackupError.key(refusal, source: path)
    }
  }

  /// Makes a key and writes its private half, for the file's owner alone.
  static func make(_ path: String) throws -> BackupKey {
    let file = try NewFile(path)
    do {
      var random = SystemRandomNumberGenerator()
      let key = try BackupPrivateKey.make(using: &random)
      try file.write(Array((key.line + "\n").utf8))
      try file.commit()
      return key.publicHalf
    } catch {
      file.discard()
      throw error
    }
  }

  /// Whether others than the owner of a private half may read it.
  static func isOpenToOthers(_ path: String) -> Bool {
    (FolderChecks.rights(of: path) ?? 0) & othersRights != 0
  }

  private static func read(_ path: String) throws -> String {
    guard let handle = FileHandle(forReadingAtPath: path),
      let bytes = try? handle.read(upTo: longestLine)
    else { throw BackupError.noKeyFile(path) }
    try? handle.close()
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
