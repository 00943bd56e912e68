// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Testing

@testable import Sealing

/// A member's browser as the custodian meets it. A PIN is 32 bytes of proof here: what the
/// browser makes of a typed one is Sealing's to test.
struct Browser {
  let keys: MemberKeys
  let device: SignPrivateKey
  let id: DeviceID
  let share: [UInt8]
  let evidence = DeviceEvidence.passphrase([UInt8](repeating: 0xee, count: 32))

  static let pin = [UInt8](repeating: 1, count: 32)
  static let wrongPIN = [UInt8](repeating: 2, count: 32)

  init(of keys: MemberKeys? = nil) throws {
    var random = SystemRandomNumberGenerator()
    self.keys = try keys ?? .make(using: &random)
    device = try .make(using: &random)
    id = .random(using: &random)
    share = .random(32, using: &random)
  }

  func fields(
    _ challenge: DeviceChallenge, pin: [UInt8], evidence: DeviceEvidence
  ) -> DeviceRequest.Fields {
    DeviceRequest.Fields(
      device: id, member: keys.id, challenge: challenge.bytes, proof: pin, evidence: evidence)
  }

  func enrol(
    _ world: CustodianWorld, at custodian: (any CustodianAccess)? = nil,
    credential: DeviceCredential? = nil
  ) async throws -> DeviceResponse {
    let custodian = custodian ?? world.custodian
    let challenge = try await custodian.challenge(for: id)
    let request = try DeviceRequest.makeEnrol(
      fields(challenge, pin: Self.pin, evidence: evidence), share: share,
      credential: credential ?? .passphrase(Hash.sha256(evidence.bytes)), keys: keys, by: device)
    return try await world.send(request.core + request.signature, to: custodian)
  }

  func revoke(
    _ revoked: DeviceID, _ world: CustodianWorld, at custodian: (any CustodianAccess)? = nil
  ) async throws -> DeviceResponse {
    let custodian = custodian ?? world.custodian
    let challenge = try await custodian.challenge(for: id)
    let request = try DeviceRequest.makeRevoke(
      fields(challenge, pin: Self.pin, evidence: evidence), revoked, by: device)
    return try await world.send(request.core + request.signature, to: custodian)
  }

  func unlock(
    _ world: CustodianWorld, at custodian: (any CustodianAccess)? = nil, pin: [UInt8] = pin,
    evidence: DeviceEvidence = .none, challenge: DeviceChallenge? = nil
  ) async throws -> DeviceResponse {
    let custodian = custodian ?? world.custodian
    var fresh = challenge
    if fresh == nil { fresh = try await custodian.challenge(for: id) }
    let used = try #require(fresh)
    let request = try DeviceRequest.makeUnlock(
      fields(used, pin: pin, evidence: evidence), by: device)
    return try await world.send(request.core + request.signature, to: custodian)
  }
}
