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
  }

  /// Of the passkeys that the custodian holds of the member.
  package enum CredentialChange: Sendable, Equatable {
    case add(PasskeyCredential)
    case remove(id: [UInt8])
  }

  package struct Enrolment: Sendable, Equatable {
    package let deviceKey: SignPublicKey
    package let share: [UInt8]
    package let credential: DeviceCredential
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

  func verify(by key: SignPublicKey) throws(DeviceRefusal) {
    do {
      try key.verify(signature, label: .deviceAuth, message: core)
    } catch {
      throw .signature(error)
    }
  }
}
