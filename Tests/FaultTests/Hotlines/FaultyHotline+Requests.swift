// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import HTTP
@testable import llamenos

/// What came back.
struct Answer {
  let status: Int
  let body: [String: any Sendable]
  let list: [[String: any Sendable]]
  let cookie: String?

  /// What was asked for has been done, and the person was told so.
  var isDone: Bool { (200..<300).contains(status) }

  init(_ response: TestResponse) {
    status = Int(response.status.code)
    let json = try? JSONSerialization.jsonObject(with: Data(response.body.readableBytesView))
    body = (json as? [String: any Sendable]) ?? [:]
    list = (json as? [[String: any Sendable]]) ?? []
    cookie = response.headers[.setCookie].flatMap { line in
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      return pair.count == 2 ? String(pair[1]) : nil
    }
  }
}

/// Who sends a request.
enum Sender {
  case nobody
  /// By the value of her cookie.
  case member(String)
  case caller(of: CallID)
}

extension FaultyHotline {
  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: [String: any Sendable]? = nil,
    bytes: [UInt8]? = nil, as sender: Sender = .nobody
  ) async throws -> Answer {
    var headers: HTTPFields = [:]
    var buffer = bytes.map { ByteBuffer(bytes: $0) }
    if bytes != nil { headers[.contentType] = "application/octet-stream" }
    if let body {
      headers[.contentType] = "application/json"
      buffer = ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body))
    }
    switch sender {
    case .nobody: break
    case .member(let cookie): headers[.cookie] = "\(SessionReader.cookieName)=\(cookie)"
    case .caller(let call):
      headers[.callToken] = parts.calls.desk.tokens.token(for: call).base64URL
    }
    let (fields, sent) = (headers, buffer)
    return try await Application(router: parts.router).test(.router) { client in
      try await client.execute(uri: "/api/\(path)", method: method, headers: fields, body: sent) {
        Answer($0)
      }
    }
  }
}
