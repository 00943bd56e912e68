// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import Testing

@testable import llamenos

struct FreshReadBuffersTests {
  @Test func `nothing invites the connection to read into a buffer that it has kept`() {
    let buffers: any RecvByteBufferAllocator = FreshReadBuffers()
    #expect(buffers.nextBufferSize() == nil)
  }

  @Test func `a buffer grows with what is read`() {
    var buffers = FreshReadBuffers()
    let first = buffers.buffer(allocator: ByteBufferAllocator()).capacity
    for _ in 0..<4 { _ = buffers.record(actualReadBytes: 65_536) }
    #expect(buffers.buffer(allocator: ByteBufferAllocator()).capacity > first)
  }
}
