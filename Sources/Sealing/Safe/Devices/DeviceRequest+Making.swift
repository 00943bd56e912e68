// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension DeviceRequest {
  /// What every request carries.
  package struct Fields: Sendable {
    package let device: DeviceID
    package let member: MemberID
    /// As the custodian made it, 32 bytes.
    package let challenge: [UInt8]
    /// `DeviceKeys.proof`, 32 bytes.
    package let proof: [UInt8]
    package let evidence: DeviceEvidence

    package init(
      device: DeviceID, member: MemberID, challenge: [UInt8], proof: [UInt8],
      evidence: DeviceEvidence
    ) {
      self.device = device
      self.member = member
      self.challenge = challenge
      self.proof = proof
      self.evidence = evidence
    }
  }

  package static func makeUnlock(
    _ fields: Fields, by device: SignPrivateKey
  ) throws(DeviceRefusal) -> Self {
    try signed(core(2, fields, args: []), by: device)
  }

  package static func makeReplace(
    _ fields: Fields, newProof: [UInt8], newShare: [UInt8], by device: SignPrivateKey
  ) throws(DeviceRefusal) -> Self {
    try signed(core(3, fields, args: newProof + newShare), by: device)
  }

  package static func makeCredential(
    _ fields: Fields, _ change: CredentialChange, by device: SignPrivateKey
  ) throws(DeviceRefusal) -> Self {
    var args = Writer()
    switch change {
    case .add(let passkey):
      args.u8(1)
      args.fixed(passkey.bytes)
    case .remove(let id):
      args.u8(2)
      args.vector(id)
    case .link(let account):
      args.u8(3)
      args.fixed(account.bytes)
    case .unlink: args.u8(4)
    }
    return try signed(core(4, fields, args: args.bytes), by: device)
  }

  package static func makeRevoke(
    _ fields: Fields, _ revoked: DeviceID, by device: SignPrivateKey
  ) throws(DeviceRefusal) -> Self {
    try signed(core(5, fields, args: revoked.bytes), by: device)
  }

  package static func makeLeave(
    _ fields: Fields, by device: SignPrivateKey
  ) throws(DeviceRefusal) -> Self {
    try signed(core(7, fields, args: []), by: device)
  }

  /// - Parameters:
  ///   - share: 32 random bytes that the client makes.
  ///   - isMove: whether she comes over from another custodian.
  package static func makeEnrol(
    _ fields: Fields, share: [UInt8], credential: DeviceCredential, isMove: Bool = false,
    keys: MemberKeys, by device: SignPrivateKey
  ) throws(DeviceRefusal) -> Self {
    var args = Writer()
    args.fixed(device.publicKey.bytes)
    args.fixed(share)
    args.vector(credential.bytes)
    args.fixed(keys.sign.publicKey.bytes)
    args.fixed(keys.seal.publicKey.bytes)
    // The signature covers all of core before it, the length of args included.
    let unsigned = core(
      isMove ? 6 : 1, fields, args: args.bytes + Ed25519Signature.zero
    ).dropLast(Ed25519Signature.byteCount)
    do {
      let signature = try keys.sign.sign(Array(unsigned), label: .deviceEnrol)
      return try signed(unsigned + signature, by: device)
    } catch let error as DeviceRefusal {
      throw error
    } catch {
      throw .signature(.invalid)
    }
  }

  private static func core(_ op: UInt8, _ fields: Fields, args: [UInt8]) -> [UInt8] {
    var writer = Writer()
    writer.u8(op)
    writer.fixed(fields.device.bytes)
    writer.fixed(fields.member.bytes)
    writer.fixed(fields.challenge)
    writer.fixed(fields.proof)
    writer.u8(fields.evidence.type)
    writer.vector(fields.evidence.bytes)
    writer.vector(args)
    return writer.bytes
  }

  private static func signed(
    _ core: [UInt8], by device: SignPrivateKey
  ) throws(DeviceRefusal) -> Self {
    let signature: [UInt8]
    do {
      signature = try device.sign(core, label: .deviceAuth)
    } catch {
      throw .signature(error)
    }
    return try Self(parsing: core + signature)
  }

  /// Seals the request to the custodian.
  ///
  /// - Returns: `hid[32] | enc[1120] | ct[8208]`, and the key that opens the response.
  package func seal(
    to custodian: SealPublicKey, hotline: HotlineID
  ) throws(DeviceRefusal) -> (message: [UInt8], responseKey: DeviceResponseKey) {
    var plain = core + signature
    guard plain.count <= Self.plainByteCount else { throw .tooLong }
    plain += [UInt8](repeating: 0, count: Self.plainByteCount - plain.count)
    do {
      let (sealed, key) = try XWingHPKE.seal(
        plain, label: .deviceRequest, to: custodian.key, aad: hotline.bytes,
        exporting: .deviceResponse)
      return (hotline.bytes + sealed, DeviceResponseKey(bytes: key))
    } catch {
      throw .open(error)
    }
  }
}
