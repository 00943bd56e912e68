// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import HTTP

/// What every route's JSON has in common: it is read strictly.
struct JSONBodyTests {
  @Test(arguments: [
    (#"{"onBreak":true,"extra":1}"#, "unknown-member"),
    (#"{"onBreak":true,"onbreak":true}"#, "unknown-member"),
    (#"{"onBreak":true,"onBreak":false}"#, "duplicate-member"),
    (#"{"onBreak":true,"x":"\u0000"}"#, "nul"),
  ])
  func `what would be dropped in silence is refused`(body: String, reason: String) async throws {
    let answer = try await decode(Break.self, body)
    #expect(answer?.type == .malformed)
    #expect(answer?.extras["reason"] == .text(reason))
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16, .utf32BigEndian])
  func `no other encoding hides a NUL or anything else`(encoding: String.Encoding) async throws {
    let body = try #require(#"{"list":[{"name":"\u0000"}]}"#.data(using: encoding))
    #expect(try await decode(Nested.self, body)?.extras["reason"] == .text("nul"))
  }

  @Test(arguments: [
    "", "{", "[]", "null", "true", "{}", #"{"onBreak":1}"#, #"{"onBreak":"true"}"#,
    #"{"onBreak":null}"#, #"{"onBreak":true}x"#, #"{'onBreak':true}"#,
    String(repeating: "[", count: 100_000), #"{"onBreak":1e999}"#, "{\"onBreak\":\"\u{fffd}",
  ])
  func `what is no body is refused`(body: String) async throws {
    #expect(try await decode(Break.self, body)?.type == .malformed)
  }

  @Test(arguments: [
    (#"{"list":[{"name":"a"},{"name":"b","more":1}]}"#, "unknown-member"),
    (#"{"list":[{"name":"a","name":"b"}]}"#, "duplicate-member"),
    (#"{"list":[],"inner":{"name":"a","more":{}}}"#, "unknown-member"),
    (#"{"list":[{"name":"\\\u0000"}]}"#, "nul"),
  ])
  func `so it is inside lists and objects`(body: String, reason: String) async throws {
    #expect(try await decode(Nested.self, body)?.extras["reason"] == .text(reason))
  }

  @Test(arguments: [
    #"{"list":[]}"#, #"{"list":[{"name":"a\\u0000"}],"inner":null}"#,
    #" {"inner":{"name":"\u00e9"},"list":[{"name":"\n"},{"name":""}]} "#,
  ])
  func `what is right is taken`(body: String) async throws {
    #expect(try await decode(Nested.self, body) == nil)
  }

  @Test(arguments: [
    ("application/octet-stream", 16, ProblemType.wrongContentType), ("", 16, .wrongContentType),
    ("application/json", 262_145, .bodyTooLarge),
    ("Application/JSON; charset=utf-8", 262_144, nil),
  ])
  func `what is of another type, or says that it is too large, is not read`(
    type: String, length: Int, why: ProblemType?
  ) async throws {
    let request = Request.json(
      Data(#"{"onBreak":true}"#.utf8),
      headers: [.contentType: type, .contentLength: String(length)])
    #expect(try await decode(Break.self, request)?.type == why)
  }

  @Test func `a signal has members of its own`() async throws {
    let right = #"{"signal":{"type":"candidate","attempt":1,"candidate":null,"mid":null}}"#
    #expect(try await decode(SignalRequest.self, right) == nil)
    let more = #"{"signal":{"type":"candidate","attempt":1,"candidate":null,"more":1}}"#
    #expect(try await decode(SignalRequest.self, more)?.extras["reason"] == .text("unknown-member"))
  }

  struct Break: Decodable { let onBreak: Bool }
  struct Named: Decodable { let name: String }

  struct Nested: Decodable {
    let list: [Named]
    let inner: Named?
  }

  /// - Returns: the refusal; `nil` for a body that is taken.
  private func decode<Body: Decodable>(_ type: Body.Type, _ body: String) async throws -> Problem? {
    try await decode(type, Data(body.utf8))
  }

  private func decode<Body: Decodable>(_ type: Body.Type, _ body: Data) async throws -> Problem? {
    try await decode(type, .json(body))
  }

  private func decode<Body: Decodable>(
    _ type: Body.Type, _ request: Request
  ) async throws -> Problem? {
    do {
      _ = try await JSONBody.decode(type, from: request)
      return nil
    } catch {
      return try #require(error as? Problem)
    }
  }
}
