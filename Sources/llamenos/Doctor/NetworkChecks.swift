// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP
import NIOCore
import NIOPosix

/// Looks at what others must reach: the address people type, the TURN server.
enum NetworkChecks {
  private static let timeout = TimeAmount.seconds(3)

  static func secureContext(_ settings: ServerSettings) -> Finding {
    let address = settings.address(port: settings.port)
    do {
      _ = try settings.tls?.load()
    } catch {
      return .bad("address", "\(error)", do: "let your certificate client make them anew")
    }
    if settings.isSecure { return .good("address", "\(address), by TLS") }
    if settings.isLocal, !settings.trustedProxies.isEmpty {
      return .bad(
        "address", "a proxy is trusted, but \(address) is what people would have to type",
        do: "name the proxy's address by --public-url https://…")
    }
    if settings.isLocal {
      return .care(
        "address", "\(address): browsers take it as secure on this machine only",
        do: "for others use --tls-cert and --tls-key, or a reverse proxy and --public-url")
    }
    return .bad(
      "address", "\(address) is not secure: browsers give it no microphone and no keys",
      do: "use --tls-cert and --tls-key, or a reverse proxy and --public-url https://…")
  }

  static func turn(_ settings: ServerSettings) async -> [Finding] {
    guard let turn = settings.turn else {
      guard settings.isLocal else {
        return [
          .bad(
            "TURN", "none is set: calls from the web page are off",
            do: "set up coturn as docs/operations.md says, then --turn-url and --turn-secret-from")
        ]
      }
      return [
        .care(
          "TURN", "none is set",
          do: "nothing for trying it on this machine, where calls go without; a domain needs one")
      ]
    }
    var findings: [Finding] = []
    var credential: StunMessage.Credential?
    do {
      credential = try settings.relays(clock: SystemClock().wall).trial().map {
        StunMessage.Credential(user: $0.user, password: $0.password)
      }
    } catch {
      findings.append(
        .bad(
          "TURN secret", "\(error)",
          do: "the file holds what static-auth-secret in coturn's configuration says"))
    }
    for url in turn.urls { findings.append(await RelayCheck.run(url, credential: credential)) }
    return findings
  }

  static func isOpen(host: String, port: Int) async -> Bool {
    let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(timeout)
    guard let channel = try? await bootstrap.connect(host: host, port: port).get() else {
      return false
    }
    try? await channel.close()
    return true
  }
}
