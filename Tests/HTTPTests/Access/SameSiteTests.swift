// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird
import Testing

@testable import HTTP

struct SameSiteTests {
  private func refusal(
    _ method: HTTPRequest.Method = .post, host: String = "inside:8080",
    type: String? = "application/json", headers more: [String: String] = [:]
  ) throws -> ProblemType? {
    var head = HTTPRequest(method: method, scheme: "http", authority: host, path: "/api/calls")
    if let type { head.headerFields[.contentType] = type }
    for (name, value) in more { head.headerFields[try #require(HTTPField.Name(name))] = value }
    do {
      try SameSite(origin: "https://line.example")
        .check(Request(head: head, body: .init(buffer: .init())))
      return nil
    } catch {
      return (error as? Problem)?.type
    }
  }

  @Test(arguments: [
    (["Sec-Fetch-Site": "same-origin"], nil), ([:], nil),
    (["Sec-Fetch-Site": "cross-site"], ProblemType.crossSite),
    (["Sec-Fetch-Site": "same-site"], .crossSite),
    (["Origin": "https://line.example"], nil), (["Origin": "http://inside:8080"], nil),
    (["Origin": "https://evil.example"], .crossSite), (["Origin": "null"], .crossSite),
    (["Origin": "https://line.example.evil.example"], .crossSite),
    (["Sec-Fetch-Site": "cross-site", "Origin": "https://line.example"], .crossSite),
  ])
  func `another site's request changes nothing`(
    headers: [String: String], why: ProblemType?
  ) throws {
    #expect(try refusal(headers: headers) == why)
    #expect(try refusal(.get, headers: headers) == nil)
  }

  @Test(arguments: [
    ("text/plain", [:], ProblemType.wrongContentType),
    ("application/x-www-form-urlencoded", [:], .wrongContentType),
    (nil, ["Content-Length": "2"], .wrongContentType),
    (nil, ["Transfer-Encoding": "chunked"], .wrongContentType),
    (nil, [:], nil), (nil, ["Content-Length": "0"], nil),
    ("application/json; charset=utf-8", [:], nil), ("application/octet-stream", [:], nil),
  ])
  func `a body that a form could send is not taken`(
    type: String?, headers: [String: String], why: ProblemType?
  ) throws {
    #expect(try refusal(type: type, headers: headers) == why)
  }
}
