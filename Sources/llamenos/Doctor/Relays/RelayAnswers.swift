// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore

/// Hands on what a relay says, one message at a time, whatever pieces it came in.
final class RelayAnswers: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias Messages = AsyncThrowingStream<[UInt8], any Error>.Continuation

  private let messages: Messages
  private var rest: [UInt8] = []

  init(_ messages: Messages) { self.messages = messages }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    rest += unwrapInboundIn(data).readableBytesView
    do {
      while let length = try StunMessage.length(of: rest), rest.count >= length {
        messages.yield(Array(rest.prefix(length)))
        rest.removeFirst(length)
      }
    } catch {
      messages.finish(throwing: error)
      context.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    messages.finish(throwing: error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { messages.finish() }
}

/// The bytes of each datagram, whoever it says that it is from: the socket takes them of the relay
/// alone.
final class DatagramBytes: ChannelInboundHandler {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>
  typealias InboundOut = ByteBuffer

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    context.fireChannelRead(wrapInboundOut(unwrapInboundIn(data).data))
  }
}
