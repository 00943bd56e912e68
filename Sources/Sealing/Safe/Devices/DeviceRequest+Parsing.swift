// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension DeviceRequest {
  /// Reads `core ‖ signature ‖ zeros`.
  init(parsing plain: [UInt8]) throws(DeviceRefusal) {
    var reader = Reader(plain)
    let op: UInt8
    let args: [UInt8]
    do throws(Malformed) {
      op = try reader.u8()
      device = try reader.id()
      member = try reader.id()
      challenge = try reader.fixed(Self.challengeByteCount)
      proof = try reader.fixed(32)
      let type = try reader.u8()
      evidence = try DeviceEvidence(type: type, bytes: try reader.vector())
      args = try reader.vector()
      core = Array(plain[..<reader.offset])
      signature = try reader.fixed(Ed25519Signature.byteCount)
      guard plain[reader.offset...].allSatisfy({ $0 == 0 }) else { throw .trailing }
    } catch {
      throw .malformed(error)
    }
    operation = try Self.operation(op, args, evidence: evidence, core: core)
  }

  private static func operation(
    _ op: UInt8, _ args: [UInt8], evidence: DeviceEvidence, core: [UInt8]
  ) throws(DeviceRefusal) -> Operation {
    switch op {
    case 1, 6:
      return .enrol(try enrolment(args, isMove: op == 6, evidence: evidence, core: core))
    case 2:
      guard args.isEmpty else { throw .malformed(.trailing) }
      return .unlock
    case 3:
      do throws(Malformed) {
        var reader = Reader(args)
        let proof = try reader.fixed(32)
        let share = try reader.fixed(shareByteCount)
        try reader.finish()
        return .replace(proof: proof, share: share)
      } catch {
        throw .malformed(error)
      }
    case 4: return .credential(try credentialChange(args))
    case 5:
      guard let device = DeviceID(args) else { throw .malformed(.value) }
      return .revoke(device)
    case 7:
      guard args.isEmpty else { throw .malformed(.trailing) }
      return .leave
    default: throw .malformed(.unknownType)
    }
  }

  private static func credentialChange(
    _ args: [UInt8]
  ) throws(DeviceRefusal) -> CredentialChange {
    do throws(Malformed) {
      var reader = Reader(args)
      let change: CredentialChange
      switch try reader.u8() {
      case 1:
        change = .add(PasskeyCredential(id: try reader.vector(), key: try reader.vector()))
      case 2: change = .remove(id: try reader.vector())
      case 3: change = .link(try OpenIDAccount(reading: &reader))
      case 4: change = .unlink
      default: throw .unknownType
      }
      try reader.finish()
      return change
    } catch {
      throw .malformed(error)
    }
  }

  private static func enrolment(
    _ args: [UInt8], isMove: Bool, evidence: DeviceEvidence, core: [UInt8]
  ) throws(DeviceRefusal) -> Enrolment {
    let device: [UInt8]
    let share: [UInt8]
    let credential: DeviceCredential
    let sign: [UInt8]
    let seal: [UInt8]
    let signature: [UInt8]
    do throws(Malformed) {
      var reader = Reader(args)
      device = try reader.fixed(PublicKeyChecks.ed25519ByteCount)
      share = try reader.fixed(shareByteCount)
      let credentialBytes = try reader.vector()
      credential = try DeviceCredential(type: evidence.type, bytes: credentialBytes)
      sign = try reader.fixed(PublicKeyChecks.ed25519ByteCount)
      seal = try reader.fixed(PublicKeyChecks.xwingByteCount)
      signature = try reader.fixed(Ed25519Signature.byteCount)
      try reader.finish()
    } catch {
      throw .malformed(error)
    }
    do {
      return Enrolment(
        deviceKey: try SignPublicKey(device), share: share, credential: credential,
        isMove: isMove, sign: try SignPublicKey(sign), seal: try SealPublicKey(seal),
        signature: signature,
        signed: Array(core.dropLast(Ed25519Signature.byteCount)))
    } catch {
      throw .key(error)
    }
  }
}
