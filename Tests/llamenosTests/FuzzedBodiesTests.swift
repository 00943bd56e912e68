// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTP
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import llamenos

/// Sends what no client sends to every route that takes a body, as an admin.
struct FuzzedBodiesTests {
  private static let seed: UInt64 = 0x11a_3e05
  private static let bodiesPerRoute = 12

  @Test func `whatever is sent, a route refuses it or takes it, and never breaks`() async throws {
    let hotline = try await TestHotline()
    var random = SplitMix64(seed: Self.seed)
    var sent: [(route: APIRoute, cookie: String, body: [UInt8])] = []
    for route in hotline.parts.routes where [.post, .put, .patch].contains(route.method) {
      for _ in 0..<Self.bodiesPerRoute {
        // A session for each: some routes end it.
        let cookie = try await hotline.signedIn(as: .admin)
        sent.append((route, cookie, FuzzedBody.make(using: &random)))
      }
    }
    let app = Application(router: hotline.parts.router)
    try await app.test(.router) { [sent] client in
      for (route, cookie, body) in sent {
        let path = route.path.replacing(/\{[^}]+\}/, with: String(repeating: "0", count: 32))
        let answer = try await client.execute(
          uri: path, method: route.method,
          headers: [
            .contentType: "application/json", .cookie: "\(SessionReader.cookieName)=\(cookie)",
          ], body: ByteBuffer(bytes: body))
        let said: Comment = "seed \(Self.seed): \(route.path) \(FuzzedBody.shown(body))"
        #expect(answer.status.code < 500, said)
        if answer.status.code >= 400 {
          #expect(answer.headers[.contentType] == "application/problem+json", said)
        }
      }
    }
    try hotline.remove()
  }
}
