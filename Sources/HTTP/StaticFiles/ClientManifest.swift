// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
package import Foundation
import HTTPTypes

/// What a deployment hands to everybody: each file by its address, with size and hash, and the
/// headers of every answer.
///
/// The same client gives the same bytes, wherever and whenever they are written, so one signature
/// of whoever makes a release holds for every server that serves it unchanged.
package struct ClientManifest: Equatable, Sendable {
  package struct File: Hashable, Sendable, Codable {
    /// In bytes, unpacked.
    package let size: Int
    /// 64 hexadecimal digits.
    package let sha256: String

    package init(of bytes: Data) {
      size = bytes.count
      sha256 = ClientManifest.hash(bytes)
    }
  }

  /// Where a server serves its own, and the maker's signature over it where it has one.
  package static let address = "/.well-known/llamenos-manifest.json"
  package static let signatureAddress = "/.well-known/llamenos-manifest.sig"
  static let format = "llamenos-manifest-1"
  /// What is about the files is not one of them.
  private static let about: Set = [address, signatureAddress]

  package let version: String
  /// By name, without those that depend on how a deployment is reached.
  package let headers: [String: String]
  /// By address.
  package let files: [String: File]

  /// - Parameter version: of the program.
  package init(of files: StaticFiles, version: String) {
    self.version = version
    let headers = SecurityHeaders(importMapHashes: files.importMapHashes, secure: false)
    self.headers = Dictionary(
      headers.fields.map { ($0.name.rawName, $0.value) }, uniquingKeysWith: { first, _ in first })
    self.files = files.listed.filter { !Self.about.contains($0.key) }
  }

  init(version: String, headers: [String: String], files: [String: File]) {
    self.version = version
    self.headers = headers
    self.files = files
  }

  /// The policy of every page.
  package var contentSecurityPolicy: String? { headers["Content-Security-Policy"] }

  /// SHA-256 of `text`, as 64 hexadecimal digits: what people compare.
  package var hash: String { Self.hash(Data(text.utf8)) }

  package static func hash(_ bytes: Data) -> String {
    SHA256.hash(data: bytes).hex
  }
}
