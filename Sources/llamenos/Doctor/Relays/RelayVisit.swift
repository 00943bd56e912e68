// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import NIOPosix
import NIOSSL

/// Asks a relay for an address, by the way that browsers would come. It takes the address back by
/// itself, after ten minutes at most.
struct RelayVisit {
  enum Outcome: Equatable {
    /// It gave an address: calls would be relayed.
    case relays
    case silent
    /// Something else than a relay listens there.
    case other
    case badCertificate
    /// 401 to a credential, which then is made from another secret; else the relay's own number.
    case refused(Int)
  }

  /// An error of a relay whose secret is another one (RFC 8489 section 14.8).
  static let unauthorized = 401

  let address: RelayAddress
  let credential: StunMessage.Credential
  var timeout = TimeAmount.seconds(3)
  /// Whom a certificate has to come from.
  var trust = NIOSSLTrustRoots.default

  func make() async -> Outcome {
    let (answers, continuation) = AsyncThrowingStream.makeStream(of: [UInt8].self)
    let channel: any Channel
    do {
      channel = try await connect(continuation)
    } catch {
      return .silent
    }
    let deadline = channel.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
    let outcome = await converse(channel, answers)
    deadline.cancel()
    try? await channel.close()
    return outcome
  }

  private func converse(
    _ channel: any Channel, _ answers: AsyncThrowingStream<[UInt8], any Error>
  ) async -> Outcome {
    var answers = answers.makeAsyncIterator()
    do {
      let first = Self.transaction()
      await send(StunMessage.allocate(first), on: channel)
      guard let reply = try await answers.next() else { return unanswered }
      guard case .refused(_, let realm, let nonce) = try StunMessage.answer(reply, to: first) else {
        // Whoever relays for everybody is no relay of ours.
        return .other
      }
      let second = Self.transaction()
      await send(
        StunMessage.allocate(second, by: credential, realm: realm, nonce: nonce), on: channel)
      guard let reply = try await answers.next() else { return unanswered }
      switch try StunMessage.answer(reply, to: second) {
      case .allocated: return .relays
      case .refused(let error, _, _): return .refused(error)
      }
    } catch is NotStun {
      return .other
    } catch is NIOSSLError, is NIOSSLExtraError, is BoringSSLError {
      return .badCertificate
    } catch {
      return .silent
    }
  }

  /// Somebody took the connection; of a datagram nobody knows.
  private var unanswered: Outcome { address.transport == .udp ? .silent : .other }

  /// Why it failed is what the channel says next.
  private func send(_ bytes: [UInt8], on channel: any Channel) async {
    try? await channel.writeAndFlush(channel.allocator.buffer(bytes: bytes))
  }

  private func connect(_ messages: RelayAnswers.Messages) async throws -> any Channel {
    let group = MultiThreadedEventLoopGroup.singleton
    switch address.transport {
    case .udp:
      return try await DatagramBootstrap(group: group)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandlers(DatagramBytes(), RelayAnswers(messages))
          }
        }
        .connect(host: address.host, port: address.port).get()
    case .tcp, .tls:
      let context = try address.transport == .tls ? tls() : nil
      return try await ClientBootstrap(group: group).connectTimeout(timeout)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            if let context {
              try channel.pipeline.syncOperations.addHandler(
                NIOSSLClientHandler(context: context, serverHostname: address.serverName))
            }
            try channel.pipeline.syncOperations.addHandler(RelayAnswers(messages))
          }
        }
        .connect(host: address.host, port: address.port).get()
    }
  }

  private func tls() throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = trust
    return try NIOSSLContext(configuration: configuration)
  }

  private static func transaction() -> [UInt8] {
    (0..<12).map { _ in UInt8.random(in: .min ... .max) }
  }
}
