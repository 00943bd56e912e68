// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Telephony

extension EventSocket {
  private static let connectSeconds: Int64 = 3
  /// From the connection to the answer.
  private static let answerSeconds: Int64 = 5
  /// More than any event comes in.
  private static let maximumFragments = 64

  private enum Answer: Sendable {
    case socket(Frames)
    case refused(EventLoopFuture<Int>)
  }

  private struct Attempt: Sendable {
    let channel: any Channel
    let answer: EventLoopFuture<Answer>
  }

  /// Opens what `request` names: `ws` or `wss`, with its headers.
  static func open(_ request: ProviderRequest) async throws(StreamEnd) -> EventSocket {
    guard let place = SocketPlace(request.url) else { throw .unreachable }
    let attempt: Attempt
    do { attempt = try await connect(to: place, request) } catch { throw .unreachable }
    let limit = attempt.channel.eventLoop.scheduleTask(in: .seconds(answerSeconds)) {
      attempt.channel.close(promise: nil)
    }
    defer { limit.cancel() }
    do {
      return try await withTaskCancellationHandler {
        switch try await attempt.answer.get() {
        case .socket(let frames): return EventSocket(frames)
        case .refused(let status): throw StreamEnd(status: try await status.get())
        }
      } onCancel: {
        attempt.channel.close(promise: nil)
      }
    } catch {
      attempt.channel.close(promise: nil)
      throw end(of: error)
    }
  }

  private static func end(of error: any Error) -> StreamEnd {
    switch error {
    case let end as StreamEnd: end
    // 101, and yet no WebSocket.
    case is NIOHTTPClientUpgradeError, is HTTPParserError: .malformed
    default: .unreachable
    }
  }

  private static func connect(
    to place: SocketPlace, _ request: ProviderRequest
  ) async throws -> Attempt {
    let head = head(place, request)
    let tls = place.isSecure ? try NIOSSLContext(configuration: .makeClientConfiguration()) : nil
    return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(.seconds(connectSeconds))
      .channelOption(.recvAllocator, value: FreshReadBuffers())
      .connect(host: place.host, port: place.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let tls {
            try pipeline.addHandler(
              NIOSSLClientHandler(context: tls, serverHostname: place.serverName))
          }
          var configuration = NIOUpgradableHTTPClientPipelineConfiguration(
            upgradeConfiguration: upgrade(head))
          // The first events come along with the answer.
          configuration.leftOverBytesStrategy = .forwardBytes
          return Attempt(
            channel: channel,
            answer: try pipeline.configureUpgradableHTTPClientPipeline(
              configuration: configuration))
        }
      }
  }

  private static func head(_ place: SocketPlace, _ request: ProviderRequest) -> HTTPRequestHead {
    var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: place.target)
    head.headers.add(name: "Host", value: place.authority)
    for (name, value) in request.headers { head.headers.add(name: name, value: value) }
    return head
  }

  private static func upgrade(
    _ head: HTTPRequestHead
  ) -> NIOTypedHTTPClientUpgradeConfiguration<Answer> {
    // NIO's own handling of errors closes the connection before anybody is told why.
    let upgrader = NIOTypedWebSocketClientUpgrader<Answer>(
      maxFrameSize: maximumBytes, enableAutomaticErrorHandling: false
    ) { channel, _ in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(
          NIOWebSocketFrameAggregator(
            minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: maximumFragments,
            maxAccumulatedFrameSize: maximumBytes))
        return .socket(try Frames(wrappingChannelSynchronously: channel))
      }
    }
    return NIOTypedHTTPClientUpgradeConfiguration(
      upgradeRequestHead: head, upgraders: [upgrader],
      notUpgradingCompletionHandler: { channel in
        let status = channel.eventLoop.makePromise(of: Int.self)
        return channel.pipeline.addHandler(StatusReader(status)).map {
          .refused(status.futureResult)
        }
      })
  }
}

/// Tells the status of an answer that is no WebSocket, and reads nothing else of it.
private final class StatusReader: ChannelInboundHandler, Sendable {
  typealias InboundIn = HTTPClientResponsePart

  private let status: EventLoopPromise<Int>

  init(_ status: EventLoopPromise<Int>) { self.status = status }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let head) = unwrapInboundIn(data) else { return }
    status.succeed(Int(head.status.code))
    context.close(promise: nil)
  }

  func handlerRemoved(context: ChannelHandlerContext) { status.fail(StreamEnd.unreachable) }
}
