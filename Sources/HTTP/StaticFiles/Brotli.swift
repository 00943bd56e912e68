// SPDX-License-Identifier: AGPL-3.0-or-later

import CCompression

/// Brotli (RFC 7932) at its best and slowest: each file is packed once.
enum Brotli {
  private static let quality: Int32 = 11
  /// 64 KiB: no file is much larger, and a wider window costs memory while packing.
  private static let windowBits: Int32 = 16

  /// Nil where the library has no memory for it.
  static func pack(_ bytes: [UInt8]) -> [UInt8]? {
    let room = BrotliEncoderMaxCompressedSize(bytes.count)
    guard room > 0 else { return nil }
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = room
      let outcome = unsafe BrotliEncoderCompress(
        quality, windowBits, BROTLI_MODE_TEXT, bytes.count, bytes, &count, buffer.baseAddress)
      if outcome != BROTLI_TRUE { count = 0 }
    }
    return packed.isEmpty ? nil : packed
  }

  /// Nil for what is no whole Brotli stream, or has more bytes than `most`.
  static func unpack(_ bytes: [UInt8], most: Int) -> [UInt8]? {
    var isWhole = false
    let unpacked = unsafe [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
      count = most
      isWhole =
        unsafe BrotliDecoderDecompress(bytes.count, bytes, &count, buffer.baseAddress)
        == BROTLI_DECODER_RESULT_SUCCESS
      if !isWhole { count = 0 }
    }
    return isWhole ? unpacked : nil
  }
}
