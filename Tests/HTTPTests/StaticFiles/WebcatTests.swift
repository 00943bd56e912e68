// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HTTP

/// The rules of WEBCAT for a site (docs.webcat.tech, "Requirements" and "CSP"), so that its checker
/// can take over from ours.
@Suite struct WebcatTests {
  private let files: StaticFiles
  private let manifest: ClientManifest

  init() throws {
    files = try StaticFiles(
      webDirectory: URL(filePath: "web"), localesDirectory: URL(filePath: "Locales"))
    manifest = ClientManifest(of: files, version: "1.2.3")
  }

  @Test func `there is one policy, and it lets no code run that no hash stands for`() throws {
    let policy = try #require(manifest.contentSecurityPolicy)
    // Two policies in one header would be parted by it.
    #expect(!policy.contains(","))
    var directives: [String: [Substring]] = [:]
    for directive in policy.split(separator: ";") {
      let words = directive.split(separator: " ")
      let name = String(try #require(words.first)).lowercased()
      #expect(directives.updateValue(Array(words.dropFirst()), forKey: name) == nil)
    }
    #expect(directives["default-src"] == ["'none'"])
    for source in directives["script-src"] ?? [] {
      #expect(source == "'self'" || source.hasPrefix("'sha256-"))
    }
    for name in ["style-src", "worker-src"] { #expect(directives[name] == ["'self'"]) }
    for name in ["object-src", "frame-src", "child-src", "script-src-elem", "style-src-elem"] {
      #expect(directives[name] == nil)
    }
  }

  @Test func `its manifest has a hash for every address of a page, with and without the slash`()
    throws
  {
    let written = try JSONSerialization.jsonObject(with: try manifest.webcat())
    let webcat = try #require(written as? [String: Any])
    let files = try #require(webcat["files"] as? [String: String])
    #expect(webcat["default_csp"] as? String == manifest.contentSecurityPolicy)
    let index = try #require(webcat["default_index"] as? String)
    let fallback = try #require(webcat["default_fallback"] as? String)
    #expect(files["/" + index] != nil)
    #expect(files[fallback] != nil)
    #expect(files["/call"] == files["/call/index.html"])
    #expect(files["/api/docs"] == files["/api/docs/index.html"])
    #expect(files.count == manifest.files.count + 2)
    // As the extension compares them: SHA-256 in base64url without padding.
    #expect(files.values.allSatisfy { Blob(base64URL: $0)?.bytes.count == 32 })
    #expect((webcat["wasm"] as? [Any])?.isEmpty == true)
  }

  @Test func `no file of the client is made by the server`() throws {
    #expect(manifest.files.keys.allSatisfy(ClientManifest.isAddress))
    #expect(!manifest.files.keys.contains { $0.hasSuffix(".php") || $0.hasSuffix(".wasm") })
  }

  private func router() -> AppRouter {
    let addresses = ClientAddress(trustedProxies: [])
    return AppRouter(
      groups: [], sessions: SessionReader { _ in nil }, files: files,
      headers: SecurityHeaders(importMapHashes: files.importMapHashes, secure: false),
      budget: RequestBudget(clock: TestClock().wall), addresses: addresses, sameSite: SameSite(),
      connections: OpenConnections(addresses: addresses, fileLimit: 1_024))
  }

  @Test func `no address of a page or a file sends anybody elsewhere`() async throws {
    let written = try JSONSerialization.jsonObject(with: try manifest.webcat())
    let listed = (written as? [String: Any])?["files"] as? [String: String]
    // With their slash, and as people keep and pass on those of the application.
    let pages = ["/", "/call/", "/api/docs/", "/calls/4f", "/join", "/settings/"]
    let addresses = try #require(listed).keys.sorted() + pages
    #expect(addresses.count > 100)
    let app = Application(router: router().router)
    try await app.test(.router) { client in
      for address in addresses {
        let answer = try await client.execute(uri: address, method: .get)
        #expect(answer.status == .ok, "\(address)")
        #expect(answer.headers[.location] == nil, "\(address)")
      }
    }
  }
}
