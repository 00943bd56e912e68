// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation
import NIOCore

/// One file of the client, held as it stands in the repository.
struct StaticFile: Sendable {
  let body: ByteBuffer
  let mediaType: String
  /// A strong validator: the SHA-256 of the bytes, quoted as RFC 9110 §8.8.3 has it.
  let entityTag: String

  init(bytes: Data, name: String) {
    body = ByteBuffer(bytes: bytes)
    mediaType = Self.mediaType(of: name)
    let digest = SHA256.hash(data: bytes).prefix(16)
    entityTag = "\"" + digest.map { String(format: "%02x", $0) }.joined() + "\""
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
  ]

  private static func mediaType(of name: String) -> String {
    mediaTypes[URL(filePath: name).pathExtension] ?? "application/octet-stream"
  }
}
