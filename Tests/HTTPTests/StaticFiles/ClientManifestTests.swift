// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HTTP

@Suite struct ClientManifestTests {
  private static let client = [
    "web/app.js": "one", "web/call/index.html": "two", "web/.well-known/llamenos-manifest.sig": "s",
    "web/notes.unknown": "not served", "locales/en/app.json": "{}",
  ]

  private func files(_ texts: [(String, String)]) throws -> StaticFiles {
    let folder = try TemporaryFolder()
    for (name, text) in texts {
      let file = URL(filePath: folder.path).appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let base = URL(filePath: folder.path, directoryHint: .isDirectory)
    return try StaticFiles(
      webDirectory: base.appending(path: "web"), localesDirectory: base.appending(path: "locales"))
  }

  private func manifest(_ texts: [String: String] = client) throws -> ClientManifest {
    ClientManifest(of: try files(Array(texts)), version: "1.2.3")
  }

  @Test func `the same client gives the same bytes in whatever folder and order it was laid`()
    throws
  {
    let sorted = Self.client.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let first = ClientManifest(of: try files(sorted), version: "1")
    let second = ClientManifest(of: try files(sorted.reversed()), version: "1")
    #expect(first.text == second.text)
    #expect(first.hash == second.hash)
  }

  @Test func `it lists every file that is served, but for itself and its signature`() throws {
    let manifest = try manifest()
    #expect(
      manifest.files.keys.sorted() == ["/app.js", "/call/index.html", "/locales/en/app.json"])
    let file = try #require(manifest.files["/app.js"])
    #expect(file.size == 3)
    #expect(file.sha256 == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed")
    #expect(manifest.contentSecurityPolicy?.hasPrefix("default-src 'none'") == true)
    #expect(manifest.headers["Strict-Transport-Security"] == nil)
  }

  @Test func `a changed byte changes the line of its file, the hash, and nothing else`() throws {
    let before = try manifest()
    let after = try manifest(Self.client.merging(["web/app.js": "One"]) { $1 })
    let lines = zip(
      before.text.split(separator: "\n"), after.text.split(separator: "\n")
    ).filter { $0 != $1 }
    #expect(lines.count == 1)
    #expect(lines[0].0.contains("/app.js"))
    #expect(before.hash != after.hash)
  }

  @Test func `what is written is read again`() throws {
    let manifest = try manifest()
    #expect(try ClientManifest(reading: Data(manifest.text.utf8)) == manifest)
  }

  @Test(
    arguments: [
      ("\"version\": \"1.2.3\"", "\"version\":  \"1.2.3\"", .spelling),
      ("\"size\": 3", "\"size\": 3.0", .spelling),
      ("  \"files\"", "  \"more\": 1,\n  \"files\"", .spelling),
      (
        "    \"/app.js\"", "    \"/app.js\": {\"size\": 1, \"sha256\": \"\"},\n    \"/app.js\"",
        .spelling
      ),
      ("llamenos-manifest-1", "llamenos-manifest-2", .format("llamenos-manifest-2")),
      ("\"/app.js\"", "\"/../app.js\"", .address("/../app.js")),
      ("\"/app.js\"", "\"//elsewhere/app.js\"", .address("//elsewhere/app.js")),
      ("\"/app.js\"", "\"/app.js'; rm -r x\"", .address("/app.js'; rm -r x")),
      ("\"/app.js\"", "\"app.js\"", .address("app.js")),
      ("}", "", .notJSON),
    ] as [(String, String, ManifestRefusal)])
  func `any other spelling is refused`(
    text: String, altered: String, refusal: ManifestRefusal
  ) throws {
    let bytes = try manifest().text.replacingOccurrences(of: text, with: altered)
    #expect(throws: refusal) { try ClientManifest(reading: Data(bytes.utf8)) }
  }

  @Test func `a server serves it beside the files that it lists`() async throws {
    var files = try files(Array(Self.client))
    #expect(files.isSigned)
    let manifest = ClientManifest(of: files, version: "1.2.3")
    files.serve(manifest)
    #expect(ClientManifest(of: files, version: "1.2.3") == manifest)
    let router = Router(context: APIContext.self)
    StaticFileResponder(files: files).addRoutes(to: router)
    let answer = try await Application(router: router).test(.router) { client in
      try await client.execute(uri: ClientManifest.address, method: .get)
    }
    #expect(String(buffer: answer.body) == manifest.text)
    #expect(answer.headers[.contentType] == "application/json")
  }
}
