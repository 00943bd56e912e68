// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import NIOCore

/// One file of the client, held as it stands in the repository.
package struct StaticFile: Sendable {
  /// What goes over the line: the file itself, or the file packed.
  struct Form: Sendable {
    let body: ByteBuffer
    /// Nil: the file itself.
    let coding: ContentCoding?
    /// A strong validator, so one for each form: the SHA-256 of the file's bytes and the coding,
    /// quoted as RFC 9110 §8.8.3 has it.
    let entityTag: String
  }

  let mediaType: String
  /// Of the file itself, whichever form goes over the line.
  let listed: ClientManifest.File
  private let plain: Form
  private let packed: PackedForms

  var body: ByteBuffer { plain.body }

  init(bytes: Data, name: String) {
    mediaType = Self.mediaType(of: name)
    listed = ClientManifest.File(of: bytes)
    let tag = String(listed.sha256.prefix(32))
    plain = Form(body: ByteBuffer(bytes: bytes), coding: nil, entityTag: "\"\(tag)\"")
    packed = PackedForms(tag: tag)
  }

  /// The form for a client; the file itself where that is not larger.
  func form(in coding: ContentCoding?) -> Form {
    coding.flatMap { packed.form(in: $0, of: plain.body) } ?? plain
  }

  /// Every kind of file that the client has; another is not served.
  static let mediaTypes = [
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webmanifest": "application/manifest+json",
    "txt": "text/plain; charset=utf-8",
    "yaml": "application/yaml",
    "sig": "application/octet-stream",
  ]

  package static func mediaType(of name: String) -> String {
    mediaTypes[URL(filePath: name).pathExtension] ?? "application/octet-stream"
  }
}
