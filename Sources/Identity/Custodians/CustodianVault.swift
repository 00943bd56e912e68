// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// Seals what the custodian keeps, under a key that is not in its database: shares in a stolen
/// file are ciphertext to whoever lacks the master secret.
struct CustodianVault: Sendable {
  private enum Field: String {
    case share
    case proof
    case credential
  }

  private let key: ServerKey
  private let random: RandomSource

  init(_ master: MasterSecret, random: RandomSource) {
    key = master.key(for: .custodianStore)
    self.random = random
  }

  func seal(_ device: CustodianDevice, of hotline: HotlineID) throws -> HeldDevice {
    HeldDevice(
      id: device.id, member: device.member, hotline: hotline, publicKey: device.publicKey.bytes,
      held: try held(device), triesLeft: Int(device.tries),
      wrongSinceOK: Int(device.wrongSinceOK), lastOKAt: UnixSeconds(clamping: device.lastOK),
      evidenceAt: UnixSeconds(clamping: device.evidenceAt))
  }

  func open(_ stored: HeldDevice) throws -> CustodianDevice {
    CustodianDevice(
      id: stored.id, member: stored.member, publicKey: try SignPublicKey(stored.publicKey),
      proof: try stored.held.map { try open($0.proof, .proof, stored.id.bytes) } ?? [],
      share: try stored.held.map { try open($0.share, .share, stored.id.bytes) },
      tries: UInt8(clamping: stored.triesLeft), wrongSinceOK: UInt32(clamping: stored.wrongSinceOK),
      lastOK: UInt64(clamping: stored.lastOKAt), evidenceAt: UInt64(clamping: stored.evidenceAt))
  }

  /// What `stored` becomes by `after`; a share that stays keeps its ciphertext.
  func update(
    _ stored: HeldDevice, from before: CustodianDevice, to after: CustodianDevice
  ) throws -> HeldDevice {
    var updated = stored
    updated.triesLeft = Int(after.tries)
    updated.wrongSinceOK = Int(after.wrongSinceOK)
    updated.lastOKAt = UnixSeconds(clamping: after.lastOK)
    updated.evidenceAt = UnixSeconds(clamping: after.evidenceAt)
    if after.share != before.share || after.proof != before.proof {
      updated.held = try held(after)
    }
    return updated
  }

  func seal(_ credentials: DeviceCredentials, of member: MemberID) throws -> HeldCredential {
    HeldCredential(
      kind: HeldCredential.set, sealed: try seal(credentials.bytes, .credential, member.bytes))
  }

  func open(_ held: HeldCredential, of member: MemberID) throws -> DeviceCredentials {
    let bytes = try open(held.sealed, .credential, member.bytes)
    guard held.kind == HeldCredential.set else {
      return DeviceCredentials(.init(try DeviceCredential(type: held.kind, bytes: bytes)))
    }
    return try DeviceCredentials(parsing: bytes)
  }

  /// What `stored` becomes by `after`; what stays keeps its ciphertext.
  func update(
    _ stored: HeldCredential, of member: MemberID, from before: DeviceCredentials,
    to after: DeviceCredentials
  ) throws -> HeldCredential {
    after == before ? stored : try seal(after, of: member)
  }

  private func held(_ device: CustodianDevice) throws -> HeldShare? {
    guard let share = device.share else { return nil }
    return HeldShare(
      share: try seal(share, .share, device.id.bytes),
      proof: try seal(device.proof, .proof, device.id.bytes))
  }

  private func seal(_ plain: [UInt8], _ field: Field, _ owner: [UInt8]) throws -> [UInt8] {
    var generator = random.generator
    return try key.seal(plain, context: context(field, owner), using: &generator)
  }

  private func open(_ sealed: [UInt8], _ field: Field, _ owner: [UInt8]) throws -> [UInt8] {
    try key.open(sealed, context: context(field, owner))
  }

  private func context(_ field: Field, _ owner: [UInt8]) -> [UInt8] {
    Array(field.rawValue.utf8) + [0] + owner
  }
}
