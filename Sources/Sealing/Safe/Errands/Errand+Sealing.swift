// SPDX-License-Identifier: AGPL-3.0-or-later

/// The key of one answer, exported from its errand's HPKE context: an answer fits no other.
package struct ErrandAnswerKey: Sendable, Redacted {
  fileprivate let bytes: [UInt8]
}

extension Errand {
  /// A sealed errand is never longer, in bytes: a carried request is the longest.
  package static let sealedByteLimit =
    XWingHPKE.overhead + 2 + CustodianKey.requestByteCount + Ed25519Signature.byteCount

  /// HPKE to the custodian's key, `errand ‖ sign("server/errand", H(custodian_pk) ‖ errand)`.
  ///
  /// - Parameter key: the application server's.
  package func seal(
    to custodian: SealPublicKey, by key: SignPrivateKey
  ) throws(ErrandRefusal) -> (message: [UInt8], answerKey: ErrandAnswerKey) {
    let signature: [UInt8]
    do {
      signature = try key.sign(custodian.hash + bytes, label: .serverErrand)
    } catch {
      throw .signature(error)
    }
    do {
      let (message, exported) = try XWingHPKE.seal(
        bytes + signature, label: .serverErrand, to: custodian.key, aad: [],
        exporting: .serverErrandAnswer)
      return (message, ErrandAnswerKey(bytes: exported))
    } catch {
      throw .open(error)
    }
  }

  /// - Parameter sender: the one application server that is served.
  package static func open(
    _ message: [UInt8], with key: CustodianKey, from sender: SignPublicKey
  ) throws(ErrandRefusal) -> (errand: Errand, answerKey: ErrandAnswerKey) {
    let plain: [UInt8]
    let exported: [UInt8]
    do {
      (plain, exported) = try XWingHPKE.open(
        message, label: .serverErrand, with: key.privateKey.key, aad: [],
        exporting: .serverErrandAnswer)
    } catch {
      throw .open(error)
    }
    guard plain.count >= Ed25519Signature.byteCount else { throw .malformed(.truncated) }
    let core = Array(plain.dropLast(Ed25519Signature.byteCount))
    do {
      try sender.verify(
        Array(plain.suffix(Ed25519Signature.byteCount)), label: .serverErrand,
        message: key.publicKey.hash + core)
    } catch {
      throw .signature(error)
    }
    do {
      return (try Errand(parsing: core), ErrandAnswerKey(bytes: exported))
    } catch {
      throw .malformed(error)
    }
  }
}

extension ErrandAnswer {
  /// `nonce[12] | AES-GCM(answer)`.
  package func seal(
    with key: ErrandAnswerKey, using random: inout some RandomNumberGenerator
  ) throws(ErrandRefusal) -> [UInt8] {
    let nonce = [UInt8].random(AESGCM.nonceByteCount, using: &random)
    do {
      return nonce + (try AESGCM.seal(bytes, key: key.bytes, nonce: nonce))
    } catch {
      throw .open(error)
    }
  }

  package init(opening message: [UInt8], with key: ErrandAnswerKey) throws(ErrandRefusal) {
    let plain: [UInt8]
    do {
      plain = try AESGCM.open(
        Array(message.dropFirst(AESGCM.nonceByteCount)), key: key.bytes,
        nonce: Array(message.prefix(AESGCM.nonceByteCount)))
    } catch {
      throw .open(error)
    }
    do {
      try self.init(parsing: plain)
    } catch {
      throw .malformed(error)
    }
  }
}
