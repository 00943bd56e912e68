// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Sealing
import Testing

@testable import Identity

/// Tokens that were made elsewhere: each rule broken once.
struct IDTokenVectorTests {
  @Test(arguments: try OpenIDVectors.named("made").cases)
  func `an ID token is taken or refused for its reason`(_ one: OpenIDVectors.Case) throws {
    let vectors = try OpenIDVectors.named("made")
    let documents = try OpenIDVectors.keyDocuments("made")
    let keys = try JSONWebKeySet(try #require(documents.all))
    let terms = try vectors.terms
    let nonce = one.nonce.flatMap { [UInt8](hex: $0) } ?? terms.nonce
    do throws(IDTokenRefusal) {
      let claims = try JSONWebSignature(one.bytes).verify(by: keys)
      let account = try IDTokenClaims.check(
        claims, issuer: terms.issuer, client: terms.client, nonce: Base64URL.encode(nonce),
        at: terms.now)
      #expect(one.refuse == nil, "\(one.name) was taken")
      #expect(account.subject == one.expect?.subject)
      #expect(account.issuer == terms.issuer.text)
    } catch {
      #expect(OpenIDVectors.reason(error) == one.refuse, "\(one.name)")
    }
  }

  @Test func `the signatures that the RFCs publish verify, and no other does`() throws {
    let vectors = try OpenIDVectors.named("jose")
    let documents = try OpenIDVectors.keyDocuments("jose").ofCases
    for (one, document) in zip(vectors.cases, documents) {
      do throws(IDTokenRefusal) {
        let signed = try JSONWebSignature(one.bytes)
        let key = try JSONWebKeySet(document ?? []).key(for: signed)
        do throws(SignatureRefusal) {
          try key.verify(signed.signature, of: signed.signed)
        } catch {
          throw .signature(error)
        }
        #expect(one.refuse == nil, "\(one.name) was taken")
        #expect(signed.payload.hex == one.expect?.payload, "\(one.name)")
      } catch {
        #expect(OpenIDVectors.reason(error) == one.refuse, "\(one.name)")
      }
    }
  }

  @Test func `every reason is met, and both files are whole`() throws {
    let made = try OpenIDVectors.named("made").cases
    #expect(made.count == 113)
    #expect(made.count { $0.refuse == nil } == 15)
    #expect(
      Set(made.compactMap(\.refuse)) == [
        "tooLarge", "malformed", "json", "algorithm", "critical", "unknownKey", "ambiguousKey",
        "signature", "issuer", "audience", "authorizedParty", "subject", "nonce", "expired",
        "early", "authenticationTime",
      ])
    #expect(try OpenIDVectors.named("jose").cases.count == 14)
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"keys":{}}"#, #"{"keys":[],"keys":[]}"#, #"{"keys":[]}x"#,
    #"{"keys":["# + String(repeating: "0,", count: 64) + "0]}",
  ])
  func `what is no set of keys is refused`(_ document: String) {
    #expect(throws: IDTokenRefusal.keys) { try JSONWebKeySet(Array(document.utf8)) }
  }
}
