// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import NIOPosix
import NIOSSL

/// A relay over TLS, as far as it takes to be visited: it refuses who shows no credential, and gives
/// an address to who does.
struct FakeRelay {
  let channel: any Channel

  static func start() async throws -> FakeRelay {
    let context = try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: [.certificate(certificate)],
        privateKey: .privateKey(NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem))))
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers(
            NIOSSLServerHandler(context: context), FakeAnswers())
        }
      }
    return FakeRelay(channel: try await bootstrap.bind(host: "127.0.0.1", port: 0).get())
  }

  var url: String { "turns:localhost:\(channel.localAddress?.port ?? 0)" }

  static var certificate: NIOSSLCertificate {
    get throws { try NIOSSLCertificate(bytes: Array(chain.utf8), format: .pem) }
  }

  /// For localhost until 2126, and a key that opens nothing else.
  private static let chain = """
    -----BEGIN CERTIFICATE-----
    MIIBlDCCATugAwIBAgIUVXRaMXuFNoDs1CYWaI6mt6vmyxkwCgYIKoZIzj0EAwIw
    FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEzMDE0MTgzOFoYDzIxMjYxMTA2
    MTQxODM4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
    PQMBBwNCAAT3TNWdZkC+xzLnaTbcyP3c7ciDV9mQtmmls8JIrf7JfP7/MqovzhWl
    0BeK6WwgfKrI/rvM8142+Wsr37wRxH6mo2kwZzAdBgNVHQ4EFgQUjoCRkOO0JCLZ
    GQdNSwXWA2a9MXcwHwYDVR0jBBgwFoAUjoCRkOO0JCLZGQdNSwXWA2a9MXcwDwYD
    VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
    RwAwRAIgFiYzPUvAZpmpLzVuGVx/0Tcr6Fo6Ad9a9vVUMll2rJwCIGIRvJElbcyd
    KqcLI5Uiz4uudJFfwRl0QgTcfp+qXdWG
    -----END CERTIFICATE-----
    """
  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKOkQ81ZWge80BN5N
    vRD4IkARK9d7fW2bGAX4IMd8hpehRANCAAT3TNWdZkC+xzLnaTbcyP3c7ciDV9mQ
    tmmls8JIrf7JfP7/MqovzhWl0BeK6WwgfKrI/rvM8142+Wsr37wRxH6m
    -----END PRIVATE KEY-----
    """
}

private final class FakeAnswers: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let request = Array(unwrapInboundIn(data).readableBytesView)
    let hasCredential = request.count > 60
    let body: [UInt8] = hasCredential ? [] : [0, 9, 0, 4, 0, 0, 4, 1, 0, 0x14, 0, 1, 97, 0, 0, 0]
    let answer = [1, hasCredential ? 3 : 0x13, 0, UInt8(body.count)] + request[4..<20] + body
    // In two pieces, as a network may bring it.
    for piece in [answer.prefix(7), answer.dropFirst(7)] {
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: piece)), promise: nil)
    }
  }
}
