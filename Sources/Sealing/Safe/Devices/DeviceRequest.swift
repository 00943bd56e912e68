// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What a device asks of the custodian.
///
/// `core = op u8 | device_id[16] | member_id[16] | c[32] | proof[32] | ev_type u8 | evidence<> |
/// args<>`, followed by the device's signature over it.
package struct DeviceRequest: Sendable, Equatable {
  package static let plainByteCount = 8_192
  package static let challengeByteCount = 32
  package static let shareByteCount = 32

  package let device: DeviceID
  package let member: MemberID
  /// `c`, which the custodian made for this device.
  package let challenge: [UInt8]
  /// `DeviceKeys.proof` of the PIN that was typed.
  package let proof: [UInt8]
  package let evidence: DeviceEvidence
  package let operation: Operation

  /// The bytes that the device signed.
  let core: [UInt8]
  let signature: [UInt8]

  package enum Operation: Sendable, Equatable {
    case enrol(Enrolment)
    case unlock
    /// A new PIN: its proof, and a new share.
    case replace(proof: [UInt8], share: [UInt8])
    case credential(CredentialChange)
    /// Another device of hers, or this one, is to open nothing any more.
    case revoke(DeviceID)
    /// The device has moved to another custodian: this one destroys the share.
    case leave
  }

  /// Of what the custodian holds of the member besides her passphrase's credential.
  package enum CredentialChange: Sendable, Equatable {
    case add(PasskeyCredential)
    case remove(id: [UInt8])
    /// Her account at a provider, in place of the one before.
    case link(OpenIDAccount)
    case unlink
  }

  /// H(c): what a passkey signs, and what stands in an ID token as its nonce.
  package var challengeHash: [UInt8] { Hash.sha256(challenge) }

  package struct Enrolment: Sendable, Equatable {
    package let deviceKey: SignPublicKey
    package let share: [UInt8]
    package let credential: DeviceCredential
    /// She comes over from another custodian, device by device: credentials that are held stay.
    package let isMove: Bool
    package let sign: SignPublicKey
    package let seal: SealPublicKey
    /// By `sign`, over the core before it.
    let signature: [UInt8]
    let signed: [UInt8]

    func verify(_ member: MemberID) throws(DeviceRefusal) {
      guard MemberID(sign: sign, seal: seal) == member else { throw .malformed(.value) }
      do {
        try sign.verify(signature, label: .deviceEnrol, message: signed)
      } catch {
        throw .signature(error)
      }
    }
  }

  /// Whether it enrols a device that comes over from another custodian.
  package var isMove: Bool {
    guard case .enrol(let enrolment) = operation else { return false }
    return enrolment.isMove
  }

  func verify(by key: SignPublicKey) throws(DeviceRefusal) {
    do {
      try key.verify(signature, label: .deviceAuth, message: core)
    } catch {
      throw .signature(error)
    }
  }
}

extension DeviceRequest.Operation {
  /// What is to be evidence later is not added on the strength of earlier evidence, and no other
  /// device of hers is shut out by whoever sits at this one within its twelve hours.
  var takesEarlierEvidence: Bool {
    switch self {
    case .credential, .revoke: false
    case .enrol, .unlock, .replace, .leave: true
    }
  }
}
