// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import HTTP

/// What came back.
struct DoorAnswer {
  let status: Int
  let body: [String: any Sendable]
  let list: [[String: any Sendable]]
  /// The value of the session cookie, if one was set.
  let cookie: String?
  let setCookie: String?

  /// The code of a problem.
  var problem: String? { text("type")?.replacingOccurrences(of: "/problems/", with: "") }

  func text(_ name: String) -> String? { body[name] as? String }
  func number(_ name: String) -> Int? { (body[name] as? NSNumber)?.intValue }
}

extension FrontDoor {
  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: [String: any Sendable]? = nil,
    cookie: String? = nil, headers extra: [String: String] = [:]
  ) async throws -> DoorAnswer {
    var headers: HTTPFields = [:]
    var buffer: ByteBuffer?
    if let body {
      headers[.contentType] = "application/json"
      buffer = ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body))
    }
    if let cookie { headers[.cookie] = "\(SessionReader.cookieName)=\(cookie)" }
    for (name, value) in extra { headers[try #require(HTTPField.Name(name))] = value }
    let (fields, sent) = (headers, buffer)
    return try await Application(router: router).test(.router) { client in
      try await client.execute(
        uri: "/api/\(path)", method: method, headers: fields, body: sent,
        testCallback: DoorAnswer.init)
    }
  }
}

extension DoorAnswer {
  init(_ response: TestResponse) throws {
    status = Int(response.status.code)
    let data = Data(response.body.readableBytesView)
    let json = data.isEmpty ? nil : try JSONSerialization.jsonObject(with: data)
    body = (json as? [String: any Sendable]) ?? [:]
    list = (json as? [[String: any Sendable]]) ?? []
    setCookie = response.headers[.setCookie]
    cookie = setCookie.flatMap { line in
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      return pair.count == 2 ? String(pair[1]) : nil
    }
  }
}
