// SPDX-License-Identifier: AGPL-3.0-or-later

import CCompression

/// gzip (RFC 1952) for those who do not know Brotli; without name and time, so that equal files
/// give equal bytes.
enum Gzip {
  /// The largest window, with the header and trailer of gzip instead of zlib's.
  private static let windowBits: Int32 = 15 + 16
  private static let memoryLevel: Int32 = 9

  /// Nil where the library has no memory for it.
  static func pack(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = unsafe z_stream()
    let started = unsafe deflateInit2_(
      &stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, memoryLevel, Z_DEFAULT_STRATEGY,
      ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard started == Z_OK else { return nil }
    defer { unsafe _ = deflateEnd(&stream) }
    let room = Int(unsafe deflateBound(&stream, UInt(bytes.count)))
    var input = bytes
    return unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe [UInt8](unsafeUninitializedCapacity: room) { output, count in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(room)
        // One step is enough: the output has room for whatever it may become.
        _ = unsafe deflate(&stream, Z_FINISH)
        count = unsafe Int(stream.total_out)
      }
    }
  }

  /// Nil for what is not one whole gzip stream, or has more bytes than `most`.
  static func unpack(_ bytes: [UInt8], most: Int) -> [UInt8]? {
    var stream = unsafe z_stream()
    let started = unsafe inflateInit2_(
      &stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard started == Z_OK else { return nil }
    defer { unsafe _ = inflateEnd(&stream) }
    var input = bytes
    var isWhole = false
    let unpacked = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe [UInt8](unsafeUninitializedCapacity: most) { output, count in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(most)
        isWhole = unsafe inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0
        count = unsafe Int(stream.total_out)
      }
    }
    return isWhole ? unpacked : nil
  }
}
