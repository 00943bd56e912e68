// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the custodian keeps of a device.
package struct HeldDevice: Equatable, Sendable {
  package let id: DeviceID
  package let member: MemberID
  package let hotline: HotlineID
  /// Ed25519 public key[32]: signs each request of this device.
  package let publicKey: [UInt8]
  /// `nil` once ten wrong PINs have destroyed it, or the device was revoked.
  package var held: HeldShare?
  package var triesLeft: Int
  /// Wrong tries since the PIN was last right.
  package var wrongSinceOK: Int
  /// When the PIN was last right; the enrolment before the first time.
  package var lastOKAt: UnixSeconds
  /// When the device last gave evidence of its own.
  package var evidenceAt: UnixSeconds
  /// The member's, whichever device brought them; an enrolment does not touch them.
  package var evidenceTries: EvidenceTries

  package init(
    id: DeviceID, member: MemberID, hotline: HotlineID, publicKey: [UInt8], held: HeldShare?,
    triesLeft: Int, wrongSinceOK: Int, lastOKAt: UnixSeconds, evidenceAt: UnixSeconds,
    evidenceTries: EvidenceTries = .none
  ) {
    self.id = id
    self.member = member
    self.hotline = hotline
    self.publicKey = publicKey
    self.held = held
    self.triesLeft = triesLeft
    self.wrongSinceOK = wrongSinceOK
    self.lastOKAt = lastOKAt
    self.evidenceAt = evidenceAt
    self.evidenceTries = evidenceTries
  }
}
