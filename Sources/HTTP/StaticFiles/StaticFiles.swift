// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
package import Foundation
import NIOCore

/// The whole client, read into memory at start: what is served cannot change under a running
/// server, and no path of a request ever reaches the file system.
package struct StaticFiles: Sendable {
  /// By address: `/lib/h.js`, `/locales/en/app.json`, `/call/index.html`.
  private var files: [String: StaticFile]

  /// - Parameters:
  ///   - webDirectory: the repository's `web/`, served from `/`.
  ///   - localesDirectory: the repository's `Locales/`, served from `/locales/`.
  /// - Throws: what Foundation throws for a folder that cannot be read.
  package init(webDirectory: URL, localesDirectory: URL) throws {
    files = try Self.read(webDirectory, below: "/")
      .merging(Self.read(localesDirectory, below: "/locales/")) { first, _ in first }
  }

  /// - Parameter files: what stays of another.
  private init(_ files: [String: StaticFile]) { self.files = files }

  subscript(path: String) -> StaticFile? { files[path] }

  /// Takes out what frames load, which is served at their origin and nowhere else.
  package mutating func takeFrames() -> StaticFiles {
    let isOfFrames = { (path: String) in path.hasPrefix(PhoneFrameRouter.folder) }
    defer { files = files.filter { !isOfFrames($0.key) } }
    return StaticFiles(files.filter { isOfFrames($0.key) })
  }

  /// Whether the client came with its maker's signature over the manifest.
  package var isSigned: Bool { files[ClientManifest.signatureAddress] != nil }

  var listed: [String: ClientManifest.File] { files.mapValues(\.listed) }

  /// Serves it with the files that it is about; one that lies among them counts for nothing.
  package mutating func serve(_ manifest: ClientManifest) {
    files[ClientManifest.address] = StaticFile(
      bytes: Data(manifest.text.utf8), name: ClientManifest.address)
  }

  /// `sha256-…` of the import map in each page, for the content security policy.
  package var importMapHashes: [String] {
    let pages = files.filter { $0.key.hasSuffix(".html") }
    let hashes = pages.values.compactMap { Self.importMapHash(in: String(buffer: $0.body)) }
    return Set(hashes).sorted()
  }

  private static func importMapHash(in page: String) -> String? {
    guard let tag = page.range(of: "<script type=\"importmap\">"),
      let end = page.range(of: "</script>", range: tag.upperBound..<page.endIndex)
    else { return nil }
    let digest = SHA256.hash(data: Data(page[tag.upperBound..<end.lowerBound].utf8))
    return "sha256-" + Data(digest).base64EncodedString()
  }

  private static func read(_ folder: URL, below prefix: String) throws -> [String: StaticFile] {
    var found: [String: StaticFile] = [:]
    let base = folder.standardizedFileURL.resolvingSymlinksInPath()
    for name in try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted() {
      guard StaticFile.mediaTypes[URL(filePath: name).pathExtension] != nil else { continue }
      let bytes = try Data(contentsOf: base.appending(path: name))
      found[prefix + name] = StaticFile(bytes: bytes, name: name)
    }
    return found
  }
}
