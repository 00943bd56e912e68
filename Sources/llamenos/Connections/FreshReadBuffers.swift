// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore

/// A buffer of its own for each read of a connection, as large as the last reads ask for.
///
/// NIO would keep a few for the next reads, and with them what was read last, for as long as the
/// connection stays open: a vendor's or an Asterisk's does for days. What is given back, the C
/// library overwrites (docs/threat-model.md).
struct FreshReadBuffers: RecvByteBufferAllocator {
  private var sizes = AdaptiveRecvByteBufferAllocator()

  func buffer(allocator: ByteBufferAllocator) -> ByteBuffer { sizes.buffer(allocator: allocator) }

  mutating func record(actualReadBytes: Int) -> Bool {
    sizes.record(actualReadBytes: actualReadBytes)
  }
}
