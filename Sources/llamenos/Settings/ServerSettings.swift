// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP
import Identity
import Sealing

/// The settings as the server uses them: read once at start and checked before anything opens.
struct ServerSettings {
  let host: String
  let port: Int
  /// As given; `nil` for where the server listens.
  let publicURL: URL?
  /// At which vendors' code runs; `nil` where none does.
  private(set) var frameOrigin: FrameOrigin?
  let dataDirectory: URL
  let custodianDirectory: URL
  /// `nil` for the one that is built in.
  let custodianHost: CustodianHost?
  /// The one that the hotline moves from; `nil` unless it moves.
  let formerCustodian: FormerCustodian?
  /// Whom a custodian on this host serves.
  let hotlineKey: SignPublicKey?
  let secretSource: MasterSecretSource
  let tls: TLSFiles?
  let trustedProxies: [String]
  let turn: TURNSettings?
  /// `nil` where members sign in by passphrase and passkey alone.
  let openID: OpenIDSettings?
  let webDirectory: URL
  let localesDirectory: URL
  /// Where what an Asterisk plays is made.
  let soundsDirectory: URL

  struct TLSFiles {
    let certificate: URL
    let key: URL
  }

  struct TURNSettings {
    let urls: [String]
    let secretSource: MasterSecretSource
  }

  /// - Throws: `SettingsError` for the first setting that cannot be used.
  init(_ settings: EffectiveSettings) throws {
    func text(_ setting: Setting) throws -> String { try settings[setting].text }
    host = try text(.host)
    port = try Self.port(text(.port))
    publicURL = try Self.publicURL(text(.publicUrl))
    dataDirectory = Self.folder(try text(.dataDir))
    custodianDirectory = Self.folder(try text(.custodianDir))
    custodianHost = try Self.custodianHost(text(.custodianUrl), text(.custodianKey))
    formerCustodian = try FormerCustodian(
      place: text(.formerCustodian), key: text(.formerCustodianKey), next: custodianHost)
    hotlineKey = try Self.hotlineKey(text(.hotlineKey))
    secretSource = try Self.secret(.secretFrom, text(.secretFrom))
    tls = try Self.tls(text(.tlsCert), text(.tlsKey))
    trustedProxies = Self.list(try text(.trustedProxy))
    turn = try Self.turn(text(.turnUrl), text(.turnSecretFrom))
    openID = try OpenIDSettings(
      issuer: text(.oidcIssuer), clientID: text(.oidcClientId),
      secretSource: Self.optionalSecret(.oidcClientSecretFrom, text(.oidcClientSecretFrom)))
    webDirectory = Self.folder(try text(.webDir))
    localesDirectory = Self.folder(try text(.localesDir))
    soundsDirectory = Self.folder(try text(.soundsDir))
    frameOrigin = try Self.frameOrigin(text(.frameOrigin), beside: pageOrigin)
  }

  private static func port(_ text: String) throws -> Int {
    guard let port = Int(text), (0...65535).contains(port) else {
      throw SettingsError.invalid(.port, "a port is a number from 0 to 65535")
    }
    return port
  }

  private static func publicURL(_ text: String) throws -> URL? {
    guard !text.isEmpty else { return nil }
    guard let url = URL(string: text), let scheme = url.scheme, url.host() != nil,
      ["http", "https"].contains(scheme), ["", "/"].contains(url.path())
    else {
      throw SettingsError.invalid(.publicUrl, "give the whole address, as https://hotline.example")
    }
    return url
  }

  private static func custodianHost(_ url: String, _ key: String) throws -> CustodianHost? {
    guard url.isEmpty == key.isEmpty else {
      throw SettingsError.needsBoth(.custodianUrl, .custodianKey)
    }
    return url.isEmpty ? nil : try CustodianHost(url: url, key: key)
  }

  private static func hotlineKey(_ text: String) throws -> SignPublicKey? {
    guard !text.isEmpty else { return nil }
    guard let bytes = HostKey.hotline.bytes(of: text), let key = try? SignPublicKey(bytes) else {
      throw SettingsError.invalid(
        .hotlineKey, "it is the line that llamenos keys prints on the hotline's host")
    }
    return key
  }

  private static func tls(_ certificate: String, _ key: String) throws -> TLSFiles? {
    guard certificate.isEmpty == key.isEmpty else {
      throw SettingsError.needsBoth(.tlsCert, .tlsKey)
    }
    return certificate.isEmpty
      ? nil : TLSFiles(certificate: folder(certificate), key: folder(key))
  }

  private static func turn(_ urls: String, _ secret: String) throws -> TURNSettings? {
    guard urls.isEmpty == secret.isEmpty else {
      throw SettingsError.needsBoth(.turnUrl, .turnSecretFrom)
    }
    guard !urls.isEmpty else { return nil }
    for url in list(urls) where !url.hasPrefix("turn:") && !url.hasPrefix("turns:") {
      throw SettingsError.invalid(.turnUrl, "a TURN address begins with turn: or turns:")
    }
    return TURNSettings(
      urls: list(urls), secretSource: try Self.secret(.turnSecretFrom, secret))
  }

  private static func secret(_ setting: Setting, _ text: String) throws -> MasterSecretSource {
    guard let source = MasterSecretSource(text) else {
      throw SettingsError.invalid(setting, "use file:PATH, systemd:NAME or stdin")
    }
    // The default names a home folder, which no shell has expanded.
    guard case .file(let path) = source else { return source }
    return .file(path: HomeFolder.expand(path))
  }

  private static func optionalSecret(
    _ setting: Setting, _ text: String
  ) throws -> MasterSecretSource? {
    text.isEmpty ? nil : try secret(setting, text)
  }

  private static func folder(_ path: String) -> URL {
    URL(filePath: HomeFolder.expand(path)).standardizedFileURL
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
