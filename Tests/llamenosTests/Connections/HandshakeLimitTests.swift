// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import NIOEmbedded
import NIOSSL
import NIOTLS
import Testing

@testable import llamenos

/// By a clock that the test holds.
struct HandshakeLimitTests {
  /// A connection of which nothing has come.
  private func connection() throws -> EmbeddedChannel {
    let context = try NIOSSLContext(configuration: .makeClientConfiguration())
    let channel = EmbeddedChannel(handler: NIOSSLServerHandler(context: context))
    try channel.connect(to: .init(unixDomainSocketPath: "/here")).wait()
    try HandshakeLimit.add(to: channel)
    return channel
  }

  @Test func `a connection whose handshake is not done in twenty seconds is closed`() throws {
    let channel = try connection()
    channel.embeddedEventLoop.advanceTime(by: .seconds(19))
    #expect(channel.isActive)
    // TLS may take five more to say goodbye.
    channel.embeddedEventLoop.advanceTime(by: .seconds(6))
    #expect(!channel.isActive)
  }

  @Test func `one whose handshake is done stays`() throws {
    let channel = try connection()
    channel.embeddedEventLoop.advanceTime(by: .seconds(19))
    channel.pipeline.fireUserInboundEventTriggered(
      TLSUserEvent.handshakeCompleted(negotiatedProtocol: nil))
    channel.embeddedEventLoop.advanceTime(by: .hours(1))
    #expect(channel.isActive)
  }
}
