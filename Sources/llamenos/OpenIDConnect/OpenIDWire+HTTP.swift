// SPDX-License-Identifier: AGPL-3.0-or-later

import AsyncHTTPClient
import Identity
import NIOCore
import NIOHTTP1

extension OpenIDWire {
  /// Straight there: no redirect is followed, so that nothing is sent to another place than the
  /// provider's document names. It lives as long as the process.
  private static let client = HTTPClient(
    eventLoopGroupProvider: .singleton,
    configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))

  static let http = Self(
    get: { address in
      var request = HTTPClientRequest(url: address)
      request.headers.add(name: "Accept", value: "application/json")
      return try await ask(request, seconds: documentPatienceSeconds)
    },
    post: { address, form, authorization in
      var request = HTTPClientRequest(url: address)
      request.method = .POST
      request.headers.add(name: "Accept", value: "application/json")
      request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
      if let authorization { request.headers.add(name: "Authorization", value: authorization) }
      request.body = .bytes(Array(form.utf8))
      return try await ask(request, seconds: tokenPatienceSeconds)
    })

  private static func ask(_ request: HTTPClientRequest, seconds: Int64) async throws -> Answer {
    let answer = try await client.execute(request, timeout: .seconds(seconds))
    let body = try await answer.body.collect(upTo: maximumBytes)
    return Answer(status: Int(answer.status.code), body: Array(buffer: body))
  }
}
