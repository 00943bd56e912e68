// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What `testdata/providers/vonage.json` holds: tokens with what is to come of each, and the
/// account of the sample. Vonage's SDK is asked about the same file.
struct VonageVectors: Decodable {
  let signatures: Signatures
  let account: Account

  struct Signatures: Decodable {
    let secret: String
    let apiKey: String
    let application: String
    let body: String
    let at: Int64
    let tokens: [Token]
  }

  struct Token: Decodable {
    let name: String
    let token: String
    /// The case of `WebhookRefusal`; `nil` for a token that counts.
    let refusal: String?
  }

  struct Account: Decodable {
    let at: Int64
    /// What the source of randomness says each time.
    let random: String
    let credentials: [String: String]
    let publicKey: String
    /// Of 1,024 bits.
    let weakKey: String
  }

  static func load() throws -> VonageVectors {
    try JSONDecoder().decode(Self.self, from: data("providers/vonage.json"))
  }

  /// - Parameter path: below `testdata`.
  static func data(_ path: String) throws -> Data {
    var root = URL(filePath: #filePath)
    for _ in 0..<5 { root.deleteLastPathComponent() }
    return try Data(contentsOf: root.appending(path: "testdata").appending(path: path))
  }
}
