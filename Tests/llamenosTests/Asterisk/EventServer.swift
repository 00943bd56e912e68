// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// The other side of a stream of events: each connection that it takes is a `Visitor`, and the test
/// says what that one hears.
struct EventServer: Sendable {
  let channel: any Channel
  private let visitors: AsyncStream<Visitor>

  /// - Parameter status: what it answers instead of opening a WebSocket.
  static func start(
    port: Int = 0, refusing status: HTTPResponseStatus? = nil
  ) async throws -> EventServer {
    let (visitors, arrivals) = AsyncStream<Visitor>.makeStream()
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let status {
            try pipeline.configureHTTPServerPipeline()
            try pipeline.addHandler(Refusing(status))
            return
          }
          _ = try pipeline.configureUpgradableHTTPServerPipeline(
            configuration: NIOUpgradableHTTPServerPipelineConfiguration(
              upgradeConfiguration: upgrade(arrivals)))
        }
      }
    let channel = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
    return EventServer(channel: channel, visitors: visitors)
  }

  private static func upgrade(
    _ arrivals: AsyncStream<Visitor>.Continuation
  ) -> NIOTypedHTTPServerUpgradeConfiguration<Void> {
    let upgrader = NIOTypedWebSocketServerUpgrader<Void>(
      shouldUpgrade: { channel, _ in
        channel.eventLoop.makeSucceededFuture(HTTPHeaders())
      },
      upgradePipelineHandler: { channel, head in
        channel.eventLoop.makeCompletedFuture {
          let (frames, input) = AsyncStream<WebSocketFrame>.makeStream()
          try channel.pipeline.syncOperations.addHandler(FrameKeeper(input))
          arrivals.yield(Visitor(channel: channel, request: head, frames: frames))
        }
      })
    return NIOTypedHTTPServerUpgradeConfiguration(
      upgraders: [upgrader],
      notUpgradingCompletionHandler: { $0.pipeline.addHandler(Refusing(.notFound)) })
  }

  var port: Int { channel.localAddress?.port ?? 0 }

  /// The next who comes.
  func visitor() async -> Visitor? { await visitors.first { _ in true } }

  func stop() async throws { try await channel.close() }
}

/// One connection, as the server has it.
struct Visitor: Sendable {
  let channel: any Channel
  let request: HTTPRequestHead
  /// All that it sends; they end with the connection.
  let frames: AsyncStream<WebSocketFrame>

  func say(_ texts: [String]) async throws {
    for text in texts { try await send(.text, ByteBuffer(string: text)) }
  }

  func send(
    _ opcode: WebSocketOpcode, _ data: ByteBuffer = ByteBuffer(), isLast: Bool = true
  ) async throws {
    try await channel.writeAndFlush(WebSocketFrame(fin: isLast, opcode: opcode, data: data))
  }

  func next(_ opcode: WebSocketOpcode) async -> WebSocketFrame? {
    await frames.first { $0.opcode == opcode }
  }
}

private final class FrameKeeper: ChannelInboundHandler, Sendable {
  typealias InboundIn = WebSocketFrame

  private let input: AsyncStream<WebSocketFrame>.Continuation

  init(_ input: AsyncStream<WebSocketFrame>.Continuation) { self.input = input }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    input.yield(unwrapInboundIn(data))
  }

  func channelInactive(context: ChannelHandlerContext) { input.finish() }
}

private final class Refusing: ChannelInboundHandler, Sendable {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let status: HTTPResponseStatus

  init(_ status: HTTPResponseStatus) { self.status = status }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head = unwrapInboundIn(data) else { return }
    let head = HTTPResponseHead(
      version: .http1_1, status: status, headers: ["Content-Length": "0"])
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}
