// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Reads a file, or a pipe, in pieces of one length, and knows which is the last: that alone may
/// be shorter. Holds two pieces at a time.
struct Pieces {
  private let handle: FileHandle
  private let byteCount: Int
  private var ahead: [UInt8]

  init(_ handle: FileHandle, of byteCount: Int) throws {
    self.handle = handle
    self.byteCount = byteCount
    ahead = try handle.read(upTo: byteCount)
  }

  /// - Returns: `nil` at once for what is empty, else after the last.
  mutating func next() throws -> (bytes: [UInt8], isLast: Bool)? {
    guard !ahead.isEmpty else { return nil }
    let piece = ahead
    ahead = piece.count == byteCount ? try handle.read(upTo: byteCount) : []
    return (piece, ahead.isEmpty)
  }
}

extension FileHandle {
  /// - Returns: fewer bytes only at the end: a pipe gives what it has.
  func read(upTo byteCount: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < byteCount, let more = try read(upToCount: byteCount - bytes.count),
      !more.isEmpty
    {
      bytes += more
    }
    return bytes
  }
}
