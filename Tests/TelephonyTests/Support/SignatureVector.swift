// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Telephony

/// A case of `testdata/providers`: a webhook whose signature the vendor's own code has made.
struct SignatureVector: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let scheme: String
  let secret: String
  let url: String
  let body: String
  let signature: String

  var testDescription: String { name }

  private struct File: Decodable { let cases: [SignatureVector] }

  static func all(of provider: String) throws -> [SignatureVector] {
    try TestData.decode(File.self, "providers/\(provider).json").cases
  }

  func webhook(_ headers: [(name: String, value: String)]) -> Webhook {
    Webhook(.arrival, url: url, headers: headers, body: Array(body.utf8))
  }
}
