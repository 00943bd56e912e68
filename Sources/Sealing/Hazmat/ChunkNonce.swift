// SPDX-License-Identifier: AGPL-3.0-or-later

/// The nonce of one chunk of many under one key: counter[11] from 0 ‖ last[1]. A chunk in
/// another's place does not open, nor does one that is last where none should end.
enum ChunkNonce {
  static func bytes(_ index: UInt64, isLast: Bool) -> [UInt8] {
    var writer = Writer()
    writer.fixed([0, 0, 0])
    writer.u64(index)
    writer.u8(isLast ? 1 : 0)
    return writer.bytes
  }
}
