// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import NIOWebSocket
import Synchronization

/// One open WebSocket (RFC 6455) on which text comes in, and nothing goes out but pings, and what
/// the other side's ask for.
///
/// It finds out for itself when the other side is gone: it pings, and waits so long for a sign of
/// life.
final class EventSocket: Sendable {
  typealias Frames = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

  /// Of a message, in however many fragments it comes.
  static let maximumBytes = 65_536
  /// Half of the time from one ping to the next: after the other half it must have been answered.
  static let halfBeat = Duration.seconds(10)

  private struct Life {
    var end: StreamEnd?
    var wasHeard = false
  }

  private let frames: Frames
  private let life = Mutex(Life())

  init(_ frames: Frames) { self.frames = frames }

  /// Ends it, if it has not ended already, for that reason.
  func close(_ why: StreamEnd) {
    conclude(why)
    frames.channel.close(promise: nil)
  }

  /// Reads until it ends, or the task is cancelled.
  ///
  /// - Parameters:
  ///   - queue: takes each text message, in order.
  ///   - pause: returns after that time, or throws when cancelled.
  func run(
    into queue: FrameQueue, pause: @escaping @Sendable (Duration) async throws -> Void
  ) async -> StreamEnd {
    do {
      try await frames.executeThenClose { inbound, outbound in
        await withTaskGroup(of: Void.self) { group in
          group.addTask { await self.beat(outbound, pause) }
          await self.read(inbound, outbound, into: queue)
          group.cancelAll()
        }
      }
    } catch { conclude(.lost) }
    return life.withLock { $0.end ?? .lost }
  }

  private func conclude(_ why: StreamEnd) {
    life.withLock { $0.end = $0.end ?? why }
  }

  private func beat(
    _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>,
    _ pause: @Sendable (Duration) async throws -> Void
  ) async {
    do {
      while true {
        try await pause(Self.halfBeat)
        life.withLock { $0.wasHeard = false }
        try await outbound.write(Self.frame(.ping))
        try await pause(Self.halfBeat)
        guard life.withLock(\.wasHeard) else { return close(.silent) }
      }
    } catch {}
  }

  private func read(
    _ inbound: NIOAsyncChannelInboundStream<WebSocketFrame>,
    _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>, into queue: FrameQueue
  ) async {
    do {
      for try await frame in inbound {
        life.withLock { $0.wasHeard = true }
        switch frame.opcode {
        case .text where !queue.append(Array(frame.unmaskedData.readableBytesView)):
          return close(.flooded)
        case .text, .pong: break
        case .ping: try await outbound.write(Self.frame(.pong, frame.unmaskedData))
        case .connectionClose:
          try? await outbound.write(Self.frame(.connectionClose, frame.unmaskedData))
          return conclude(.closedByPeer)
        default: return close(.malformed)
        }
      }
      conclude(Task.isCancelled ? .stopped : .closedByPeer)
    } catch {
      conclude(Task.isCancelled ? .stopped : StreamEnd(of: error))
    }
  }

  /// What a client sends is masked (RFC 6455 §5.3).
  private static func frame(
    _ opcode: WebSocketOpcode, _ data: ByteBuffer = ByteBuffer()
  ) -> WebSocketFrame {
    WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
  }
}
