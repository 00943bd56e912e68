// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import HTTP
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
import Identity
import NIOCore
import NIOSSL
import Sealing

extension ServerSettings {
  /// A connection that says nothing, or sends a request without end, is closed after this.
  private static let idleTimeout = TimeAmount.seconds(60)
  private static let maximumHeaderBytes = 16 * 1024
  private static let loopbackNames: Set<String> = ["localhost", "127.0.0.1", "::1"]

  /// HTTP/1.1, or with a certificate HTTP/2 and HTTP/1.1.
  func serverBuilder() throws -> HTTPServerBuilder {
    guard let tls else {
      return .http1(
        configuration: .init(
          idleTimeout: Self.idleTimeout,
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: Self.maximumHeaderBytes,
            maxHeaderListSize: Self.maximumHeaderBytes, maxHeaderFieldCount: 64)))
    }
    let chain = try NIOSSLCertificate.fromPEMFile(tls.certificate.path)
    let key = try NIOSSLPrivateKey(file: tls.key.path, format: .pem)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    return try .http2Upgrade(
      tlsConfiguration: configuration, configuration: .init(idleTimeout: .seconds(60)))
  }

  /// The address that people type.
  func address(port: Int) -> String {
    if let publicURL {
      let text = publicURL.absoluteString
      return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
    let name = Self.loopbackNames.contains(host) ? "localhost" : host
    return "\(tls == nil ? "http" : "https")://\(name):\(port)"
  }

  /// Whether people reach it by TLS, here or at a proxy.
  var isSecure: Bool { tls != nil || publicURL?.scheme == "https" }

  /// Whether it is served on this machine alone.
  var isLocal: Bool {
    guard let publicURL else { return Self.loopbackNames.contains(host) }
    return Self.loopbackNames.contains(publicURL.host() ?? "")
  }

  /// - Throws: `StartError` for a secret that cannot be read.
  func relays(clock: WallClock) throws -> RelayCredentials {
    guard let turn else { return RelayCredentials(server: nil, isLocal: isLocal, clock: clock) }
    let secret = try turn.secretSource.text()
    guard !secret.isEmpty else { throw StartError.turnSecret }
    let server = RelayCredentials.Server(
      urls: turn.urls, secret: SymmetricKey(data: Data(secret.utf8)))
    return RelayCredentials(server: server, isLocal: isLocal, clock: clock)
  }

  func staticFiles() throws -> StaticFiles {
    do {
      return try StaticFiles(webDirectory: webDirectory, localesDirectory: localesDirectory)
    } catch {
      throw StartError.files(webDirectory.path)
    }
  }
}

extension MasterSecretSource {
  /// A secret that is another program's too: any text, one line.
  fileprivate func text() throws -> String {
    let path: String
    switch self {
    case .file(let file): path = NSString(string: file).expandingTildeInPath
    case .systemd(let name):
      let folder = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"] ?? ""
      path = folder + "/" + name
    case .standardInput: throw SettingsError.invalid(.turnSecretFrom, "use file:PATH")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SettingsError.invalid(.turnSecretFrom, "cannot read \(path)")
    }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
  }
}
