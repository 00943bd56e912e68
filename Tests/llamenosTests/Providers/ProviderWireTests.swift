// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird
import HummingbirdTesting
import NIOCore
import Telephony
import Testing

@testable import llamenos

/// What goes to a provider's API and what comes back, over a real connection.
struct ProviderWireTests {
  /// Says what it was asked, and answers as the path says.
  private static func vendor() -> some ApplicationProtocol {
    let router = Router()
    for method in [HTTPRequest.Method.get, .post, .put, .delete] {
      router.on("echo", method: method) { request, _ in
        let body = try await request.body.collect(upTo: 1_024)
        let said = [
          request.method.rawValue, request.headers[.authorization] ?? "", String(buffer: body),
        ]
        return said.joined(separator: "|")
      }
    }
    router.get("elsewhere") { _, _ in
      Response(status: .found, headers: [.location: "/echo"])
    }
    router.get("busy") { _, _ in
      Response(status: .tooManyRequests, headers: [.retryAfter: "7"])
    }
    router.get("long") { _, _ in
      let body = ByteBuffer(repeating: 65, count: ProviderWire.AnswerKind.document.maximumBytes + 1)
      return Response(status: .ok, body: ResponseBody(byteBuffer: body))
    }
    return Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)))
  }

  private func ask(
    _ path: String, _ method: ProviderRequest.Method = .get, body: String = "",
    kind: ProviderWire.AnswerKind = .document
  ) async throws -> ProviderAnswer {
    try await Self.vendor().test(.live) { client in
      let port = try #require(client.port)
      let request = ProviderRequest(
        method, "http://127.0.0.1:\(port)/\(path)", headers: [("Authorization", "Basic YTpi")],
        body: Array(body.utf8))
      return try await ProviderWire.http.send(request, kind, ProviderWire.maximumSeconds)
    }
  }

  @Test(arguments: [ProviderRequest.Method.get, .post, .put, .delete])
  func `a request arrives as it was made`(method: ProviderRequest.Method) async throws {
    let answer = try await ask("echo", method, body: method == .get ? "" : "To=x")
    let expected = method.rawValue + "|Basic YTpi|" + (method == .get ? "" : "To=x")
    #expect(answer.status == 200)
    #expect(String(decoding: answer.body, as: UTF8.self) == expected)
  }

  @Test func `no redirect is followed`() async throws {
    #expect(try await ask("elsewhere").status == 302)
  }

  @Test func `a provider says how long it wants to be left alone`() async throws {
    let answer = try await ask("busy")
    #expect(answer.status == 429)
    #expect(answer.retryAfterSeconds == 7)
  }

  @Test func `an answer that is too long is not read, unless it is a recording`() async throws {
    await #expect(throws: ProviderWire.TooLong.self) { try await ask("long") }
    let bytes = ProviderWire.AnswerKind.document.maximumBytes + 1
    #expect(try await ask("long", kind: .recording).body.count == bytes)
  }

  @Test func `where nobody listens nothing was sent`() async throws {
    // What was bound to a port a moment ago is nobody's now.
    let port = try await Self.vendor().test(.live) { try #require($0.port) }
    let request = ProviderRequest(.post, "http://127.0.0.1:\(port)/echo", headers: [])
    await #expect(throws: ProviderWire.NotSent.self) {
      try await ProviderWire.http.send(request, .document, ProviderWire.maximumSeconds)
    }
  }
}
