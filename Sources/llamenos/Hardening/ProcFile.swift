// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import SystemPackage

/// Reads what the kernel tells in /proc and /sys.
enum ProcFile {
  private static let pieceByteCount = 65_536

  /// The whole of it. Such a file says that it has no bytes and gives a piece at each read: what
  /// reads once, as `FileManager.contents(atPath:)` does, gets its beginning.
  ///
  /// - Returns: empty where there is no such file, or it may not be read.
  static func text(_ path: String) -> String {
    guard let file = try? FileDescriptor.open(FilePath(path), .readOnly) else { return "" }
    defer { try? file.close() }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: pieceByteCount)
    while let count = try? unsafe piece.withUnsafeMutableBytes({ try unsafe file.read(into: $0) }),
      count > 0
    { bytes += piece.prefix(count) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
