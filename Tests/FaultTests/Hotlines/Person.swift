// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Testing

@testable import HTTP
@testable import Sealing

/// A person with keys, an account and a device, who seals as the web client does.
struct Person: Sendable {
  static let pin = [UInt8](repeating: 1, count: 32)
  static let wrongPIN = [UInt8](repeating: 2, count: 32)
  private static let evidence = DeviceEvidence.passphrase([UInt8](repeating: 0xee, count: 32))

  let keys: MemberKeys
  let name: String
  /// Her passphrase, as her browser sends it.
  var auth: [UInt8]
  let device: DeviceID
  private let deviceKey: SignPrivateKey
  /// Of the groups' first generations, in the order of scopes, if it is she who sets the hotline up.
  let seeds: [SealPrivateKey]
  /// The value of her session's cookie, once she has one.
  var cookie = ""

  init(_ name: String) throws {
    var random = SystemRandomNumberGenerator()
    keys = try .make(using: &random)
    self.name = name
    auth = .random(32, using: &random)
    device = .random(using: &random)
    deviceKey = try .make(using: &random)
    seeds = try GroupScope.allCases.map { _ in try SealPrivateKey.make(using: &random) }
  }

  var id: MemberID { keys.id }
  var sender: Sender { .member(cookie) }
  var authText: String { Blob(auth).base64URL }

  var account: [String: any Sendable] {
    [
      "signInName": name, "auth": Blob(auth).base64URL, "device": device.hex,
      "recovery": Blob([UInt8](repeating: 9, count: SealedSeeds.byteCount)).base64URL,
    ]
  }

  /// A record's next version.
  func seal(
    _ kind: RecordKind, _ id: RecordID, parent: RecordID = .none, after previous: Envelope? = nil,
    in roster: Roster
  ) throws -> Envelope {
    var random = SystemRandomNumberGenerator()
    let header = RecordHeader(
      hotline: roster.hotline, kind: kind, id: id, version: (previous?.header.version ?? 0) + 1,
      previous: previous?.headerHash ?? [UInt8](repeating: 0, count: 32), parent: parent,
      author: keys.id, roster: roster.head)
    return try Envelope.seal(
      Array(#"{"t":1,"name":"A"}"#.utf8), header: header, by: keys, in: roster, using: &random)
  }

  func sealName(_ object: NamedObject, _ id: [UInt8], in roster: Roster) throws -> String {
    let envelope = try seal(
      .name, try #require(RecordID(id)), parent: .names(of: object), in: roster)
    return Blob(envelope.bytes).base64URL
  }
}

extension Person {
  private func fields(_ challenge: DeviceChallenge, pin: [UInt8]) -> DeviceRequest.Fields {
    DeviceRequest.Fields(
      device: device, member: keys.id, challenge: challenge.bytes, proof: pin,
      evidence: Self.evidence)
  }

  /// Has the custodian hold her device's share.
  func enrol(_ custodian: WatchedCustodian, in hotline: HotlineID) async throws -> DeviceStatus {
    var random = SystemRandomNumberGenerator()
    let challenge = try await custodian.custodian.challenge(for: device)
    let request = try DeviceRequest.makeEnrol(
      fields(challenge, pin: Self.pin), share: .random(32, using: &random),
      credential: .passphrase(Hash.sha256(Self.evidence.bytes)), keys: keys, by: deviceKey)
    return try await custodian.send(request.core + request.signature, hotline: hotline).status
  }

  /// Tries a PIN.
  func unlock(
    _ custodian: WatchedCustodian, in hotline: HotlineID, pin: [UInt8]
  ) async throws -> DeviceResponse {
    let challenge = try await custodian.custodian.challenge(for: device)
    let request = try DeviceRequest.makeUnlock(fields(challenge, pin: pin), by: deviceKey)
    return try await custodian.send(request.core + request.signature, hotline: hotline)
  }

  /// Puts another PIN, and with it another share, in the place of the one that she has.
  func replacePIN(
    _ custodian: WatchedCustodian, in hotline: HotlineID, from former: [UInt8], to pin: [UInt8],
    share: [UInt8]
  ) async throws -> DeviceResponse {
    let challenge = try await custodian.custodian.challenge(for: device)
    let request = try DeviceRequest.makeReplace(
      fields(challenge, pin: former), newProof: pin, newShare: share, by: deviceKey)
    return try await custodian.send(request.core + request.signature, hotline: hotline)
  }
}
