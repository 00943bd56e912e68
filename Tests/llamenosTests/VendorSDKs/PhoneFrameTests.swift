// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HTTP
@testable import llamenos

/// The server's two origins. A router's test asks as for `localhost`, so that this name is now one
/// of them and now the other.
struct PhoneFrameTests {
  private static let pages = ["--public-url", "http://127.0.0.1:8080"]
  private static let isFrame = pages + ["--frame-origin", "http://localhost"]
  private static let isPage = [
    "--public-url", "http://localhost", "--frame-origin", "http://127.0.0.1:8080",
  ]

  private func install(_ hotline: TestHotline, _ text: String = "code") throws -> SDKFolder {
    let folder = SDKFolder(in: hotline.parts.settings.dataDirectory)
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(text.utf8).write(to: file)
    _ = try folder.add(file.path, for: "twilio", replacing: true, at: 0)
    return folder
  }

  private func ask(
    _ path: String, _ method: HTTPRequest.Method = .get, of hotline: TestHotline
  ) async throws -> TestResponse {
    try await Application(responder: hotline.parts.responder).test(.router) { client in
      try await client.execute(uri: path, method: method)
    }
  }

  @Test func `at its own name a frame has its page, the pinned file, our bridge, and no more`()
    async throws
  {
    let hotline = try await TestHotline(Self.isFrame)
    _ = try install(hotline)
    let page = try await ask("/twilio", of: hotline)
    #expect(page.status == .ok)
    let text = String(buffer: page.body)
    #expect(text.contains("data-parent=\"http://127.0.0.1:8080\""))
    #expect(text.contains("data-sdk=\"sha384-"))
    #expect(String(buffer: try await ask("/twilio/sdk.js", of: hotline).body) == "code")
    #expect(try await ask("/phone-frame/frame.js", of: hotline).status == .ok)
    for path in [
      "/", "/index.html", "/app.js", "/call", "/api/hotline", "/api/me", "/health", "/icon.svg",
      "/plivo", "/plivo/sdk.js", "/asterisk", "/twilio/x.js", "/phone-frame/",
      "/phone-frame/../app.js", "/locales/en/app.json",
    ] {
      #expect(try await ask(path, of: hotline).status == .notFound, "\(path)")
    }
    for (path, method) in [("/api/sign-in", HTTPRequest.Method.post), ("/twilio", .post)] {
      let answer = try await ask(path, method, of: hotline)
      #expect(answer.status == .notFound || answer.status == .methodNotAllowed)
      #expect(answer.headers[.setCookie] == nil)
    }
    try hotline.remove()
  }

  @Test func `a frame may reach its vendor alone, and be held by the hotline's pages alone`()
    async throws
  {
    let hotline = try await TestHotline(Self.isFrame)
    _ = try install(hotline)
    let headers = try await ask("/twilio", of: hotline).headers
    let policy = try #require(headers[.contentSecurityPolicy])
    #expect(
      policy == """
        default-src 'none'; script-src 'self'; connect-src wss://voice-js.roaming.twilio.com \
        wss://chunderw-vpc-gll.twilio.com https://eventgw.twilio.com https://sdk.twilio.com \
        https://media.twiliocdn.com; media-src blob: https://sdk.twilio.com \
        https://media.twiliocdn.com; frame-ancestors http://127.0.0.1:8080; base-uri 'none'; \
        form-action 'none'
        """)
    let name = try #require(HTTPField.Name("Permissions-Policy"))
    let permissions = try #require(headers[name])
    #expect(permissions.contains("microphone=()"))
    #expect(headers[.setCookie] == nil)
    let elsewhere = try await ask("/x", of: hotline).headers
    #expect(
      elsewhere[.contentSecurityPolicy]
        == "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
    try hotline.remove()
  }

  @Test func `at the name of the pages no frame's address exists, and pages may hold that origin`()
    async throws
  {
    let hotline = try await TestHotline(Self.isPage)
    _ = try install(hotline)
    let index = try await ask("/", of: hotline)
    let policy = try #require(index.headers[.contentSecurityPolicy])
    #expect(policy.contains("; frame-src http://127.0.0.1:8080; "))
    for path in ["/twilio/sdk.js", "/phone-frame/frame.js", "/phone-frame/bridge.js"] {
      #expect(try await ask(path, of: hotline).status == .notFound, "\(path)")
    }
    // An address of the application's, as any that nobody has: its own page.
    #expect(try await ask("/twilio", of: hotline).body == index.body)
    #expect(try await ask("/api/hotline", of: hotline).status == .ok)
    try hotline.remove()
  }

  @Test func `without an origin for frames there are none, and pages hold none`() async throws {
    let hotline = try await TestHotline()
    _ = try install(hotline)
    let index = try await ask("/", of: hotline)
    #expect(index.headers[.contentSecurityPolicy]?.contains("frame-src") == false)
    #expect(try await ask("/twilio/sdk.js", of: hotline).status == .notFound)
    #expect(hotline.parts.frameRouter == nil)
    try hotline.remove()
  }

  @Test func `a file that was changed is not served any more, nor its page`() async throws {
    let hotline = try await TestHotline(Self.isFrame)
    let folder = try install(hotline)
    #expect(try await ask("/twilio/sdk.js", of: hotline).status == .ok)
    try Data("evil".utf8).write(to: URL(filePath: folder.file(of: "twilio")))
    for path in ["/twilio", "/twilio/sdk.js"] {
      #expect(try await ask(path, of: hotline).status == .notFound)
    }
    try hotline.remove()
  }

  @Test(arguments: [
    ["--frame-origin", "phones.hotline.example"], ["--frame-origin", "http://phones.example"],
    ["--frame-origin", "https://phones.example/x"], ["--frame-origin", "https://u@p.example"],
    ["--public-url", "https://a.example", "--frame-origin", "https://A.example:443/"],
    ["--port", "0", "--frame-origin", "https://phones.example"],
  ])
  func `an origin that cannot be one is refused at the start`(flags: [String]) async throws {
    let options = try ServerOptions.parse(flags)
    let settings = try await EffectiveSettings(options)
    #expect(throws: SettingsError.self) { try ServerSettings(settings) }
  }

  @Test func `doctor tells of a changed file, and of one that has no place to run`() async throws {
    let hotline = try await TestHotline(Self.isFrame)
    let settings = hotline.parts.settings
    #expect(VendorSDKCheck.run(settings).map(\.verdict) == [.care])
    let folder = try install(hotline)
    #expect(VendorSDKCheck.run(settings).map(\.verdict) == [.good])
    try Data("evil".utf8).write(to: URL(filePath: folder.file(of: "twilio")))
    let found = VendorSDKCheck.run(settings)
    #expect(found.map(\.verdict) == [.bad])
    #expect(found.first?.advice.contains("--replace") == true)
    try hotline.remove()
    let without = try await TestHotline()
    #expect(VendorSDKCheck.run(without.parts.settings).isEmpty)
    _ = try install(without)
    #expect(VendorSDKCheck.run(without.parts.settings).map(\.verdict) == [.good, .care])
    try without.remove()
  }
}
