// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird
import NIOCore

/// Writes an answer piece by piece, and closes its connection (in HTTP/2 the stream of it) when a
/// piece is not taken in time: who reads no more holds nothing for long.
struct TimedWriter: ResponseBodyWriter {
  static let pieceBytes = 64 * 1_024

  private var inner: any ResponseBodyWriter
  private let channel: any Channel

  init(_ inner: any ResponseBodyWriter, on channel: any Channel) {
    self.inner = inner
    self.channel = channel
  }

  @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
    var rest = buffer
    while rest.readableBytes > 0,
      let piece = rest.readSlice(length: min(rest.readableBytes, Self.pieceBytes))
    {
      let limit = TimeLimit(on: channel)
      limit.start()
      defer { limit.stop() }
      try await inner.write(piece)
    }
  }

  @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
    try await inner.finish(trailingHeaders)
  }
}
