// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import NIOSSL
import NIOTLS

/// Closes a connection whose TLS handshake is not done in time: what else bounds a connection
/// begins after that.
final class HandshakeLimit: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  static let time = TimeAmount.seconds(20)

  private var waiting: Scheduled<Void>?

  /// Puts one behind the connection's TLS handler.
  static func add(to channel: any Channel) throws {
    let pipeline = channel.pipeline.syncOperations
    let tls = try pipeline.handler(type: NIOSSLServerHandler.self)
    try pipeline.addHandler(HandshakeLimit(), position: .after(tls))
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let channel = context.channel
    waiting = context.eventLoop.scheduleTask(in: Self.time) { channel.close(promise: nil) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case TLSUserEvent.handshakeCompleted = event { waiting?.cancel() }
    context.fireUserInboundEventTriggered(event)
  }

  func handlerRemoved(context: ChannelHandlerContext) { waiting?.cancel() }
}
