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
import Telephony

extension ServerSettings {
  /// A connection that says nothing, or sends a request without end, is closed after this.
  private static let idleTimeout = TimeAmount.seconds(60)
  private static let maximumHeaderBytes = 16 * 1024
  private static let maximumHeaderFields = 64
  private static let loopbackNames: Set<String> = ["localhost", "127.0.0.1", "::1"]

  /// None yet, with room for as many as this process may have.
  var openConnections: OpenConnections {
    OpenConnections(
      addresses: ClientAddress(trustedProxies: trustedProxies), fileLimit: FileLimit.raise())
  }

  /// HTTP/1.1, or with a certificate HTTP/2 and HTTP/1.1.
  ///
  /// - Parameter connections: count each before a byte of it is read.
  func serverBuilder(_ connections: OpenConnections) throws -> HTTPServerBuilder {
    let bounds = HTTP1Channel.Configuration(
      idleTimeout: Self.idleTimeout,
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: Self.maximumHeaderBytes,
        maxHeaderListSize: Self.maximumHeaderBytes, maxHeaderFieldCount: Self.maximumHeaderFields))
    guard let tls else {
      return HTTPServerBuilder { responder in
        CountedConnection(
          inner: HTTP1Channel(responder: responder, configuration: bounds),
          connections: connections)
      }
    }
    // HTTP/2 has bounds of its own (RFC 9113 §6.5.2); these are for HTTP/1.1 within TLS.
    let configuration = try tls.load()
    return HTTPServerBuilder { responder in
      CountedConnection(
        inner: try HTTP2UpgradeChannel(
          tlsConfiguration: configuration,
          configuration: .init(idleTimeout: .seconds(60), streamConfiguration: bounds),
          responder: responder),
        connections: connections, isEncrypted: true)
    }
  }

  /// The address that people type.
  func address(port: Int) -> String {
    if let publicURL {
      let text = publicURL.absoluteString
      return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
    return listeningAddress(port: port)
  }

  /// Where it listens, whatever people type.
  func listeningAddress(port: Int?) -> String {
    let name = Self.loopbackNames.contains(host) ? "localhost" : host
    return "\(tls == nil ? "http" : "https")://\(name):\(port ?? self.port)"
  }

  /// The origin of the page as a browser spells it (RFC 6454 §6.1), where an operator has named it.
  var publicOrigin: String? {
    publicURL.flatMap { Self.origin(of: $0) }
  }

  /// The origin of the page, named or not; `nil` where it is not known before it listens.
  var pageOrigin: String? {
    if let publicOrigin { return publicOrigin }
    guard port != 0 else { return nil }
    let isUsual = port == (tls == nil ? 80 : 443)
    let address = address(port: port)
    return isUsual ? String(address.dropLast(":\(port)".count)) : address
  }

  /// For whom passkeys are made; `nil` where browsers make none.
  var relyingParty: RelyingParty? { pageOrigin.flatMap { RelyingParty(origin: $0) } }

  /// Where a provider sends browsers back to.
  var openIDRedirect: String? { pageOrigin.map { $0 + "/sign-in/return" } }

  /// Whether people reach it by TLS, here or at a proxy.
  var isSecure: Bool { tls != nil || publicURL?.scheme == "https" }

  /// Whether it is served on this machine alone.
  var isLocal: Bool {
    guard let publicURL else { return Self.loopbackNames.contains(host) }
    return Self.loopbackNames.contains(publicURL.host() ?? "")
  }

  static func isLoopback(_ url: URL) -> Bool { loopbackNames.contains(url.host() ?? "") }

  /// - Throws: `StartError` for a secret that cannot be read.
  func relays(clock: WallClock) throws -> RelayCredentials {
    guard let turn else { return RelayCredentials(server: nil, isLocal: isLocal, clock: clock) }
    let secret = try turn.secretSource.text(for: .turnSecretFrom)
    guard !secret.isEmpty else { throw StartError.turnSecret }
    let server = RelayCredentials.Server(
      urls: turn.urls, secret: SymmetricKey(data: Data(secret.utf8)))
    return RelayCredentials(server: server, isLocal: isLocal, clock: clock)
  }

  /// What is served to everybody, its manifest with it, and what pages are told of that; and what
  /// frames load, at their own origin.
  func client() throws -> (StaticFiles, ServedClient, frames: StaticFiles) {
    var (files, frames) = try staticFiles()
    let manifest = ClientManifest(of: files, version: Version.current)
    files.serve(manifest)
    return (files, ServedClient(manifest, isSigned: files.isSigned), frames)
  }

  /// What callers by phone are told.
  func voiceTexts() throws -> VoiceTexts {
    do { return try VoiceTexts.load(from: localesDirectory) } catch {
      throw StartError.files(webDirectory.path)
    }
  }

  /// The client, and apart from it what frames load.
  func staticFiles() throws -> (client: StaticFiles, frames: StaticFiles) {
    do {
      var files = try StaticFiles(webDirectory: webDirectory, localesDirectory: localesDirectory)
      let frames = files.takeFrames()
      return (files, frames)
    } catch {
      throw StartError.files(webDirectory.path)
    }
  }
}

extension ServerSettings.TLSFiles {
  /// - Throws: `StartError` that names the file that cannot be used.
  func load() throws(StartError) -> TLSConfiguration {
    guard let chain = try? NIOSSLCertificate.fromPEMFile(certificate.path) else {
      throw .tls(certificate.path)
    }
    guard let key = try? NIOSSLPrivateKey(file: key.path, format: .pem) else {
      throw .tls(key.path)
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    return configuration
  }
}

extension MasterSecretSource {
  /// A secret that is another program's too: any text, one line.
  ///
  /// - Throws: `SettingsError` that names the setting.
  func text(for setting: Setting) throws -> String {
    let path: String
    switch self {
    case .file(let file): path = HomeFolder.expand(file)
    case .systemd(let name):
      let folder = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"] ?? ""
      path = folder + "/" + name
    case .standardInput: throw SettingsError.invalid(setting, "use file:PATH")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SettingsError.invalid(setting, "cannot read \(path)")
    }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
  }
}
