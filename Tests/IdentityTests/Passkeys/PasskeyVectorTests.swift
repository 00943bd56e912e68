// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Sealing
import Testing

@testable import Identity

/// Every case of `testdata/passkeys`, each a test case of its own.
struct PasskeyVectorTests {
  @Test(arguments: try PasskeyVector.cases("cbor"))
  func cbor(_ vector: PasskeyVector) throws { try run(vector) }

  @Test(arguments: try PasskeyVector.cases("cose"))
  func cose(_ vector: PasskeyVector) throws { try run(vector) }

  @Test(arguments: try PasskeyVector.cases("webauthn"))
  func webauthn(_ vector: PasskeyVector) throws { try run(vector) }

  @Test(arguments: try PasskeyVector.cases("made"))
  func made(_ vector: PasskeyVector) throws { try run(vector) }

  @Test func `no file of vectors is left out`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: PasskeyVector.folder.path)
    #expect(
      files.sorted() == [
        "README.md", "cbor.json", "cose.json", "custodian.json", "made.json", "webauthn.json",
      ])
  }

  private func run(_ vector: PasskeyVector) throws {
    guard let reason = vector.refuse else {
      let expected = try #require(vector.expect, "neither expect nor refuse")
      return try PasskeyOps.check(vector, expected)
    }
    let error = try #require(PasskeyReasons.error(for: reason, op: vector.op), "\(reason)")
    do {
      try PasskeyOps.check(vector, nil)
      Issue.record("\(vector.name): not refused")
    } catch let fault as PasskeyVector.Fault {
      throw fault
    } catch let thrown {
      #expect(String(reflecting: thrown) == String(reflecting: error), "\(vector.name)")
    }
  }
}

/// Runs a case by its `op`.
enum PasskeyOps {
  static func check(_ vector: PasskeyVector, _ expected: PasskeyVector.Expected?) throws {
    switch vector.op {
    case "cbor":
      let value = try CBORReader.decode(vector.bytes("bytes"))
      #expect(value.diagnostic == expected?.value)
    case "key": _ = try COSEKey(vector.bytes("key"))
    case "signature":
      let key = try COSEKey(vector.bytes("key"))
      try key.verify(vector.bytes("signature"), of: vector.bytes("message"))
    case "authenticator-data":
      let data = try AuthenticatorData(vector.bytes("bytes"))
      #expect(data.flags.rawValue == expected?.flags)
      #expect(data.counter == expected?.counter)
      #expect(data.attested?.id.hex == expected?.id)
      #expect(data.attested?.key.hex == expected?.key)
    case "register": try register(vector, expected)
    case "authenticate": try authenticate(vector, expected)
    default: throw PasskeyVector.Fault(field: "op")
    }
  }

  private static func register(
    _ vector: PasskeyVector, _ expected: PasskeyVector.Expected?
  ) throws {
    let made = try PasskeyRegistration.verify(
      attestationObject: vector.bytes("attestationObject"),
      clientDataJSON: vector.bytes("clientDataJSON"), challenge: vector.bytes("challenge"),
      for: relyingParty(vector))
    #expect(made.credential.id.hex == expected?.id)
    #expect(made.credential.key.hex == expected?.key)
    #expect(made.counter == expected?.counter)
  }

  private static func authenticate(
    _ vector: PasskeyVector, _ expected: PasskeyVector.Expected?
  ) throws {
    let answered = vector.has("answer_id") ? "answer_id" : "id"
    let evidence = PasskeyEvidence(
      id: try vector.bytes(answered), authenticatorData: try vector.bytes("authenticatorData"),
      clientDataJSON: try vector.bytes("clientDataJSON"), signature: try vector.bytes("signature"))
    let credential = PasskeyCredential(
      id: try vector.bytes("id"), key: try vector.bytes("key"))
    // As they travel and are kept.
    let counter = try PasskeyAssertion.verify(
      PasskeyEvidence(parsing: evidence.bytes), by: PasskeyCredential(parsing: credential.bytes),
      challenge: vector.bytes("challenge"), counter: vector.number("counter"),
      for: relyingParty(vector))
    #expect(counter == expected?.counter)
  }

  private static func relyingParty(_ vector: PasskeyVector) throws -> RelyingParty {
    guard let party = RelyingParty(origin: try vector.text("origin")) else {
      throw PasskeyVector.Fault(field: "origin")
    }
    return party
  }
}

extension CBORValue {
  /// Diagnostic notation (RFC 8949 §8).
  var diagnostic: String {
    switch self {
    case .unsigned(let value): "\(value)"
    case .negative(.max): "-18446744073709551616"
    case .negative(let value): "-\(value + 1)"
    case .bytes(let bytes): "h'\(bytes.hex)'"
    case .text(let text): "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    case .array(let values): "[\(values.map(\.diagnostic).joined(separator: ", "))]"
    case .map(let map):
      "{"
        + map.members.map { "\($0.key.diagnostic): \($0.value.diagnostic)" }
        .joined(separator: ", ") + "}"
    case .bool(let value): "\(value)"
    }
  }
}
