// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import HTTP

@Suite struct StaticFileTests {
  private static let text = String(repeating: "// the same line again\n", count: 50)

  private let folder = try? TemporaryFolder()

  private func ask(
    _ path: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    let root = URL(filePath: try #require(folder).path, directoryHint: .isDirectory)
    let locales = root.appending(path: "locales")
    try FileManager.default.createDirectory(at: locales, withIntermediateDirectories: true)
    try Data(Self.text.utf8).write(to: root.appending(path: "app.js"))
    try Data("x".utf8).write(to: root.appending(path: "small.txt"))
    let files = try StaticFiles(webDirectory: root, localesDirectory: locales)
    let router = Router(context: APIContext.self)
    StaticFileResponder(files: files).addRoutes(to: router)
    return try await Application(router: router).test(.router) { client in
      try await client.execute(uri: path, method: method, headers: headers)
    }
  }

  @Test func `a client that takes nothing packed gets the file itself`() async throws {
    let answer = try await ask("/app.js")
    #expect(String(buffer: answer.body) == Self.text)
    #expect(answer.headers[.contentEncoding] == nil)
    #expect(answer.headers[.vary] == "Accept-Encoding")
  }

  @Test(arguments: ContentCoding.allCases)
  func `a packed file says so and has a tag of its own`(coding: ContentCoding) async throws {
    let plain = try await ask("/app.js")
    let packed = try await ask("/app.js", .get, [.acceptEncoding: coding.rawValue])
    #expect(packed.headers[.contentEncoding] == coding.rawValue)
    #expect(packed.headers[.contentType] == plain.headers[.contentType])
    #expect(packed.headers[.vary] == "Accept-Encoding")
    #expect(packed.body.readableBytes < 150)
    #expect(packed.headers[.eTag] != plain.headers[.eTag])
  }

  @Test func `a file that packing would not make smaller goes as it is`() async throws {
    let answer = try await ask("/small.txt", .get, [.acceptEncoding: "br, gzip"])
    #expect(String(buffer: answer.body) == "x")
    #expect(answer.headers[.contentEncoding] == nil)
    #expect(answer.headers[.vary] == "Accept-Encoding")
  }

  @Test(arguments: [nil, "br", "gzip"])
  func `the head of a file has the length that its body would have`(
    accepted: String?
  ) async throws {
    var fields: HTTPFields = [:]
    fields[.acceptEncoding] = accepted
    let whole = try await ask("/app.js", .get, fields)
    let head = try await ask("/app.js", .head, fields)
    #expect(head.body.readableBytes == 0)
    #expect(head.headers[.contentLength] == String(whole.body.readableBytes))
    #expect(head.headers[.contentEncoding] == accepted)
    #expect(head.headers[.eTag] == whole.headers[.eTag])
  }

  @Test func `a part of a file is not for sale`() async throws {
    let answer = try await ask("/app.js", .get, [.range: "bytes=0-3"])
    #expect(answer.status == .ok)
    #expect(String(buffer: answer.body) == Self.text)
  }

  @Test(arguments: ["TAG", "W/TAG", "\"other\", TAG", "\"other\",W/TAG ", "*"])
  func `a client that has this form is not sent it again`(field: String) async throws {
    let first = try await ask("/app.js", .get, [.acceptEncoding: "br"])
    let tag = try #require(first.headers[.eTag])
    let again = try await ask(
      "/app.js", .get,
      [
        .acceptEncoding: "br",
        .ifNoneMatch: field.replacingOccurrences(of: "TAG", with: tag),
      ])
    #expect(again.status == .notModified)
    #expect(again.body.readableBytes == 0)
    #expect(again.headers[.eTag] == tag)
    #expect(again.headers[.vary] == "Accept-Encoding")
  }

  @Test func `a client that has another form is sent the one it takes now`() async throws {
    let packed = try await ask("/app.js", .get, [.acceptEncoding: "br"])
    let tag = try #require(packed.headers[.eTag])
    let answer = try await ask("/app.js", .get, [.ifNoneMatch: tag])
    #expect(answer.status == .ok)
    #expect(String(buffer: answer.body) == Self.text)
  }
}
