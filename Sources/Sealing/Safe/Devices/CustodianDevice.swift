// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What the custodian holds for one device, and how it counts tries.
///
/// The order is the protection, so it is two calls with a commit between them: `spendTry`
/// takes the try off, **the caller commits the value**, and only then `settle` compares. A
/// power cut or a killed process in between costs a try and never gives one.
package struct CustodianDevice: Sendable, Equatable, Redacted {
  package static let fullTries: UInt8 = 10
  /// How long a challenge holds, in seconds; `challengeWithRedirect` for evidence 2.
  package static let challenge: UInt64 = 120
  package static let challengeWithRedirect: UInt64 = 600
  /// How long evidence 1 to 3 spares the next request another, in seconds.
  package static let evidenceHolds: UInt64 = 12 * 3_600

  package let id: DeviceID
  package let member: MemberID
  package let publicKey: SignPublicKey
  package private(set) var proof: [UInt8]
  /// `nil` once ten wrong PINs have deleted it, or the device was revoked.
  package private(set) var share: [UInt8]?
  package private(set) var tries: UInt8
  package private(set) var wrongSinceOK: UInt32
  /// Unix seconds of the last right PIN; of the enrolment before the first.
  package private(set) var lastOK: UInt64
  /// Unix seconds of the last evidence of kind 1 to 3.
  package private(set) var evidenceAt: UInt64

  /// As it was stored.
  package init(
    id: DeviceID, member: MemberID, publicKey: SignPublicKey, proof: [UInt8], share: [UInt8]?,
    tries: UInt8, wrongSinceOK: UInt32, lastOK: UInt64, evidenceAt: UInt64
  ) {
    self.id = id
    self.member = member
    self.publicKey = publicKey
    self.proof = proof
    self.share = share
    self.tries = tries
    self.wrongSinceOK = wrongSinceOK
    self.lastOK = lastOK
    self.evidenceAt = evidenceAt
  }

  /// Checks an enrolment of a device id that is not yet known.
  ///
  /// - Parameters:
  ///   - now: Unix seconds.
  ///   - verifier: for passkeys, against the credential given here.
  /// - Returns: the device, and the credential with which the member's are to be enrolled.
  package static func enrol(
    _ request: DeviceRequest, now: UInt64, verifier: EvidenceVerifier = .none
  ) throws(DeviceStatus) -> (device: Self, credential: DeviceCredentials.Held) {
    guard case .enrol(let enrolment) = request.operation else { throw .device }
    do {
      try enrolment.verify(request.member)
      try request.verify(by: enrolment.deviceKey)
    } catch {
      throw .device
    }
    let credential = try verifier.kept(enrolment.credential)
    let proven = try verifier.check(request, against: .init(credential))
    let device = Self(
      id: request.device, member: request.member, publicKey: enrolment.deviceKey,
      proof: request.proof, share: enrolment.share, tries: fullTries, wrongSinceOK: 0,
      lastOK: now, evidenceAt: now)
    return (device, proven)
  }

  /// The answer to an enrolment.
  package var enrolled: DeviceResponse {
    DeviceResponse(status: .ok, tries: tries, wrongSinceOK: wrongSinceOK, lastOK: lastOK)
  }

  /// Whether it is this device that asks, for a share or a new PIN.
  package func checkSender(of request: DeviceRequest) throws(DeviceStatus) {
    guard request.device == id, request.member == member else { throw .device }
    if case .enrol = request.operation { throw .device }
    guard (try? request.verify(by: publicKey)) != nil else { throw .device }
  }

  /// Device, signature, evidence; then takes one try off. **Commit before `settle`.**
  ///
  /// - Parameters:
  ///   - credentials: the member's; a passkey's counter in them rises. Commit them too.
  ///   - now: Unix seconds.
  /// - Throws: a status that cost no try; with `.shareDeleted` the value may have changed too
  ///   and is to be committed.
  package mutating func spendTry(
    for request: DeviceRequest, credentials: inout DeviceCredentials, now: UInt64,
    verifier: EvidenceVerifier = .none
  ) throws(DeviceStatus) {
    try checkSender(of: request)
    if request.evidence == .none {
      guard request.operation.takesEarlierEvidence else { throw .evidence }
      // A clock that was set back makes nothing hold longer than it was put right by.
      guard now + UInt64(ClockSlack.seconds) >= evidenceAt,
        now < evidenceAt || now - evidenceAt <= Self.evidenceHolds
      else { throw .evidence }
    } else {
      try credentials.prove(request, by: verifier)
      evidenceAt = now
    }
    guard share != nil, tries > 0 else {
      share = nil
      throw .shareDeleted
    }
    tries -= 1
    wrongSinceOK += 1
  }

  /// Compares the proof in constant time; right: full tries again, and what was asked for is
  /// done; wrong at 0: no share any more. Commit, then seal the answer.
  package mutating func settle(
    _ request: DeviceRequest, credentials: inout DeviceCredentials, now: UInt64,
    verifier: EvidenceVerifier = .none
  ) -> DeviceResponse {
    guard let held = share, ConstantTime.areEqual(request.proof, proof) else {
      if tries == 0 { share = nil }
      return DeviceResponse(
        status: tries == 0 ? .shareDeleted : .wrongPIN, tries: tries,
        wrongSinceOK: wrongSinceOK, lastOK: lastOK)
    }
    // The try that was taken off was not a wrong one.
    let wrongBefore = wrongSinceOK > 0 ? wrongSinceOK - 1 : 0
    let lastBefore = lastOK
    tries = Self.fullTries
    wrongSinceOK = 0
    lastOK = now
    var released: [UInt8]?
    var status = DeviceStatus.ok
    switch request.operation {
    case .replace(let newProof, let newShare):
      proof = newProof
      share = newShare
    case .credential(let change):
      status = Self.status(of: change, in: &credentials, verifier)
    case .unlock: released = held
    // Another device's share is in the store.
    case .revoke(let device): if device == id { destroyShare() }
    case .leave: share = nil
    case .enrol: status = .device
    }
    return DeviceResponse(
      status: status, tries: tries, wrongSinceOK: wrongBefore, lastOK: lastBefore, share: released)
  }

  /// As after ten wrong PINs.
  package mutating func destroyShare() {
    share = nil
    tries = 0
  }

  private static func status(
    of change: DeviceRequest.CredentialChange, in credentials: inout DeviceCredentials,
    _ verifier: EvidenceVerifier
  ) -> DeviceStatus {
    do throws(DeviceStatus) {
      switch change {
      case .add(let passkey): try credentials.add(passkey)
      case .remove(let id): try credentials.remove(passkey: id)
      case .link(let account):
        guard let kept = try? verifier.kept(account) else { throw .credential }
        try credentials.link(kept)
      case .unlink: try credentials.unlink()
      }
      return .ok
    } catch {
      return error
    }
  }

  /// The answer when the share is gone.
  package var withoutShare: DeviceResponse {
    DeviceResponse(
      status: .shareDeleted, tries: tries, wrongSinceOK: wrongSinceOK, lastOK: lastOK)
  }
}
