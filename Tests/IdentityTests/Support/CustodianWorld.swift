// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Storage
import Testing

@testable import Sealing

/// A custodian over a file of its own, with a clock and randomness that the test holds.
struct CustodianWorld {
  let folder: TemporaryFolder
  let clock = TestClock(0)
  let random = ScriptedRandom()
  let hotline: HotlineID
  let master: MasterSecret
  let store: CustodianDatabase
  let custodian: Custodian

  /// Of the site that the vectors' passkeys are made for.
  private static let verifier = EvidenceVerifier.passkeys(
    of: RelyingParty(origin: "https://line.example"))

  /// - Parameter provider: whose ID tokens it takes.
  init(secret: UInt8 = 0x5e, provider: OpenIDProvider? = nil) async throws {
    folder = try TemporaryFolder()
    hotline = try #require(HotlineID([UInt8](repeating: 0xd1, count: 32)))
    master = try #require(MasterSecret([UInt8](repeating: secret, count: 32)))
    store = try await CustodianDatabase(folder: folder.path + "/custodian")
    custodian = try Custodian(
      master: master, store: store, clock: clock.wall, verifier: Self.verifier,
      provider: provider, random: random.source)
  }

  /// The same custodian as an application server on another host reaches it.
  func remote(
    keyHash: [UInt8]? = nil, signer: SignPrivateKey? = nil,
    carry: (@Sendable ([UInt8]) async throws -> [UInt8])? = nil
  ) throws -> RemoteCustodian {
    let (custodian, key) = (custodian, try master.errandKey())
    return RemoteCustodian(
      keyHash: keyHash ?? custodian.keyHash,
      wire: CustodianWire(
        key: { custodian.publicKey.bytes },
        carry: carry ?? { try await custodian.run($0, from: key.publicKey) }),
      signer: signer ?? key)
  }

  /// A custodian with the same secret and clock over another store.
  func custodian(over store: any CustodianStore) throws -> Custodian {
    try Custodian(
      master: master, store: store, clock: clock.wall, verifier: Self.verifier,
      random: random.source)
  }

  /// The custodian after a restart of its process.
  func restarted() async throws -> Custodian {
    try store.close()
    return try custodian(over: await CustodianDatabase(folder: folder.path + "/custodian"))
  }

  /// Seals `plain` as a device does, zeros included, and opens the answer.
  func send(
    _ plain: [UInt8], to other: (any CustodianAccess)? = nil, hotline: HotlineID? = nil
  ) async throws -> DeviceResponse {
    let hid = (hotline ?? self.hotline).bytes
    let padded =
      plain + [UInt8](repeating: 0, count: DeviceRequest.plainByteCount - plain.count)
    let (sealed, key) = try XWingHPKE.seal(
      padded, label: .deviceRequest, to: custodian.publicKey.key, aad: hid,
      exporting: .deviceResponse)
    let answer = try await (other ?? custodian).answer(hid + sealed)
    #expect(answer.count == 74)
    return try DeviceResponse(opening: answer, with: DeviceResponseKey(bytes: key))
  }
}
