// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP
import HummingbirdCore
import Logging
import NIOCore

/// A connection that is counted before a byte of it is read.
struct CountedConnection<Inner: ServerChildChannel>: ServerChildChannel {
  struct Refused: Error {}

  let inner: Inner
  let connections: OpenConnections
  /// Whether a TLS handshake comes before everything else.
  var isEncrypted = false

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Inner.Value> {
    guard connections.admit(channel) else {
      channel.close(promise: nil)
      return channel.eventLoop.makeFailedFuture(Refused())
    }
    do {
      try channel.syncOptions?.setOption(.recvAllocator, value: FreshReadBuffers())
    } catch {
      return channel.eventLoop.makeFailedFuture(error)
    }
    let ready = inner.setup(channel: channel, logger: logger)
    guard isEncrypted else { return ready }
    return ready.flatMapThrowing { value in
      try HandshakeLimit.add(to: channel)
      return value
    }
  }

  func handle(value: Inner.Value, logger: Logger) async {
    await inner.handle(value: value, logger: logger)
  }
}
