// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP
import Testing

@testable import llamenos

@Suite struct MakerKeyTests {
  /// RFC 8410 §10.1 and §10.3.
  private static let publicText = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
    -----END PUBLIC KEY-----

    """
  private static let privateText = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
    -----END PRIVATE KEY-----

    """
  private let message = Data("the manifest".utf8)

  @Test func `the published keys are read and written as they stand in RFC 8410`() throws {
    let key = try MakerPrivateKey(text: Self.privateText)
    #expect(key.text == Self.privateText)
    #expect(key.publicText == Self.publicText)
  }

  @Test func `the fingerprint is what sha256sum says of the key's DER`() throws {
    let fingerprint = try MakerKey(text: Self.publicText).fingerprint
    #expect(fingerprint.split(separator: " ").map(\.count) == [Int](repeating: 4, count: 16))
    let der = try #require(
      Data(base64Encoded: "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="))
    #expect(fingerprint.filter { $0 != " " } == ClientManifest.hash(der))
  }

  @Test func `a signature holds for its bytes and its key alone`() throws {
    let key = try MakerPrivateKey(text: Self.privateText)
    let mine = try MakerKey(text: Self.publicText)
    let signature = try key.signature(over: message)
    #expect(mine.hasSigned(message, signature: signature))
    #expect(!mine.hasSigned(message + Data([0]), signature: signature))
    #expect(!mine.hasSigned(message, signature: signature.dropLast()))
    #expect(!mine.hasSigned(message, signature: Data(count: 64)))
    let other = try MakerKey(text: MakerPrivateKey().publicText)
    #expect(!other.hasSigned(message, signature: signature))
  }

  @Test func `two keys that are made are not the same`() {
    #expect(MakerPrivateKey().text != MakerPrivateKey().text)
  }

  @Test(arguments: [
    "", "key", privateText, publicText.replacingOccurrences(of: "MCow", with: "MDow"),
    publicText.replacingOccurrences(of: "ZuE=", with: "Zg=="),
    // The identity: one signature would hold for many manifests.
    MakerKeyFile.publicKey.text([1] + [UInt8](repeating: 0, count: 31)),
  ])
  func `what is no key to check with is refused`(text: String) {
    #expect(throws: MakerKeyError.self) { try MakerKey(text: text) }
  }

  @Test func `a public key signs nothing`() {
    #expect(throws: MakerKeyError.self) { try MakerPrivateKey(text: Self.publicText) }
  }
}
