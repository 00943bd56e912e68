// SPDX-License-Identifier: AGPL-3.0-or-later

/// A device as the custodian knows it.
package struct EnrolledDevice: Equatable, Sendable {
  package let id: DeviceID
  package let member: MemberID
  package let hotline: HotlineID
  /// Ed25519 public key[32]: signs each request of this device.
  package let publicKey: [UInt8]
  /// When it last gave evidence of its own (`EvidenceKind` other than `recent`).
  package let evidenceAt: UnixSeconds

  package init(
    id: DeviceID, member: MemberID, hotline: HotlineID, publicKey: [UInt8],
    evidenceAt: UnixSeconds
  ) {
    self.id = id
    self.member = member
    self.hotline = hotline
    self.publicKey = publicKey
    self.evidenceAt = evidenceAt
  }
}
