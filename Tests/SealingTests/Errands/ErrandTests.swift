// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

struct ErrandTests {
  private let custodian: CustodianKey
  private let server: SignPrivateKey

  init() throws {
    custodian = CustodianKey(try SealPrivateKey(seed: [UInt8](repeating: 1, count: 32)))
    server = try SignPrivateKey(seed: [UInt8](repeating: 2, count: 32))
  }

  private func errands() throws -> [Errand] {
    [
      .hotline, .adopt(try #require(HotlineID([UInt8](repeating: 3, count: 32)))),
      .challenge(try #require(DeviceID([UInt8](repeating: 4, count: 16)))),
      .carry([UInt8](repeating: 5, count: CustodianKey.requestByteCount)),
      .forget(try #require(MemberID([UInt8](repeating: 6, count: 16)))),
      .lockOut(
        LockOut(
          id: try #require(LockOutID([UInt8](repeating: 9, count: 16))),
          member: try #require(MemberID([UInt8](repeating: 6, count: 16))))),
      .standing,
      .holds(
        try #require(DeviceID([UInt8](repeating: 4, count: 16))),
        try #require(MemberID([UInt8](repeating: 6, count: 16)))),
    ]
  }

  private func answers() throws -> [ErrandAnswer] {
    [
      .hotline(nil), .hotline(HotlineID([UInt8](repeating: 3, count: 32))), .adopted(true),
      .adopted(false), .challenge(try #require(DeviceChallenge([UInt8](repeating: 7, count: 32)))),
      .carried([UInt8](repeating: 8, count: DeviceResponse.byteCount)), .forgotten, .lockedOut,
      .standing(
        CustodianStanding(store: [UInt8](repeating: 9, count: 16), generation: 7, isEmpty: true)),
      .holds(true), .holds(false),
      .refused(.message), .refused(.evidence(retryAfterSeconds: 900)), .refused(.store),
    ]
  }

  @Test func `every errand and every answer comes across`() throws {
    var random = SystemRandomNumberGenerator()
    for errand in try errands() {
      let sent = try errand.seal(to: custodian.publicKey, by: server)
      #expect(sent.message.count <= Errand.sealedByteLimit)
      let got = try Errand.open(sent.message, with: custodian, from: server.publicKey)
      #expect(got.errand == errand)
      for answer in try answers() {
        let back = try answer.seal(with: got.answerKey, using: &random)
        #expect(try ErrandAnswer(opening: back, with: sent.answerKey) == answer)
      }
    }
  }

  @Test func `errands are encoded as the protocol says`() throws {
    let starts = ["0101", "010203", "010304", "010405", "010506", "010606", "0107", "010804"]
    for (errand, start) in zip(try errands(), starts) {
      #expect(errand.bytes.hex.hasPrefix(start))
      #expect(try Errand(parsing: errand.bytes) == errand)
      #expect(throws: Malformed.self) { try Errand(parsing: errand.bytes + [0]) }
      #expect(throws: Malformed.truncated) { try Errand(parsing: Array(errand.bytes.dropLast())) }
    }
    #expect(throws: Malformed.unknownVersion) { try Errand(parsing: [2, 1]) }
    #expect(throws: Malformed.unknownType) { try Errand(parsing: [1, 99]) }
    #expect(throws: Malformed.value) { try ErrandAnswer(parsing: [2, 2]) }
    #expect(throws: Malformed.trailing) { try ErrandAnswer(parsing: [5, 0]) }
  }

  @Test func `a changed byte anywhere is refused`() throws {
    let (message, _) = try Errand.hotline.seal(to: custodian.publicKey, by: server)
    // The ML-KEM ciphertext refuses implicitly, each byte alike: FIPS 203 §6.3.
    for position in Array(stride(from: 0, to: 1_088, by: 64)) + Array(1_088..<message.count) {
      var changed = message
      changed[position] ^= 1
      #expect(throws: ErrandRefusal.self, "byte \(position)") {
        try Errand.open(changed, with: custodian, from: server.publicKey)
      }
    }
  }

  @Test func `an errand that another server signed, or for another custodian, is refused`() throws {
    let stranger = try SignPrivateKey(seed: [UInt8](repeating: 9, count: 32))
    let (message, _) = try Errand.hotline.seal(to: custodian.publicKey, by: stranger)
    #expect(throws: ErrandRefusal.signature(.invalid)) {
      try Errand.open(message, with: custodian, from: server.publicKey)
    }
    // Whoever has an errand for one custodian cannot seal it anew to the next.
    let other = try SealPrivateKey(seed: [UInt8](repeating: 8, count: 32))
    let signature = try server.sign(
      other.publicKey.hash + Errand.hotline.bytes, label: .serverErrand)
    let moved = try XWingHPKE.seal(
      Errand.hotline.bytes + signature, label: .serverErrand, to: custodian.publicKey.key, aad: [])
    #expect(throws: ErrandRefusal.signature(.invalid)) {
      try Errand.open(moved, with: custodian, from: server.publicKey)
    }
  }
}
