// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Identity

/// A file of `testdata/openid`: signed texts, each with what it says or why it is refused.
struct OpenIDVectors: Decodable {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Expected: Decodable, Sendable {
      let subject: String?
      let payload: String?
    }

    let name: String
    let token: String
    /// Where it is not that of the file.
    let nonce: String?
    let refuse: String?
    let expect: Expected?

    var testDescription: String { name }
    var bytes: [UInt8] { Array(token.utf8) }
  }

  let cases: [Case]
  private let issuer: String?
  private let client: String?
  private let nonce: String?
  /// A custodian's, 32 bytes in hex.
  private let challenge: String?
  private let now: Int64?

  /// Of the file of ID tokens: for whom they were made, and when.
  struct Terms {
    let issuer: Issuer
    let client: String
    let nonce: [UInt8]
    let challenge: [UInt8]
    let now: Int64
  }

  var terms: Terms {
    get throws {
      let (issuer, nonce, challenge) = (issuer ?? "", nonce ?? "", challenge ?? "")
      return Terms(
        issuer: try #require(Issuer(issuer)), client: try #require(client),
        nonce: try #require([UInt8](hex: nonce)), challenge: try #require([UInt8](hex: challenge)),
        now: try #require(now))
    }
  }

  static func named(_ file: String) throws -> OpenIDVectors {
    try JSONDecoder().decode(OpenIDVectors.self, from: data(file))
  }

  /// Documents of keys, as a provider would give them: of the file, and of each case in its place.
  static func keyDocuments(_ file: String) throws -> (all: [UInt8]?, ofCases: [[UInt8]?]) {
    let whole = try #require(
      JSONSerialization.jsonObject(with: data(file)) as? [String: Any])
    let cases = try #require(whole["cases"] as? [[String: Any]])
    return (try document(whole["keys"]), try cases.map { try document($0["keys"]) })
  }

  private static func document(_ keys: Any?) throws -> [UInt8]? {
    guard let keys else { return nil }
    return Array(try JSONSerialization.data(withJSONObject: ["keys": keys]))
  }

  static func data(_ file: String) throws -> Data {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../testdata/openid").standardizedFileURL
    return try Data(contentsOf: folder.appending(path: file + ".json"))
  }

  /// The case of a refusal without what it carries.
  static func reason(_ refusal: IDTokenRefusal) -> String {
    String("\(refusal)".prefix { $0 != "(" })
  }
}
