// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Testing

@testable import Identity

/// Whoever can write to the custodian's database, but lacks its key, moves nothing about in it.
struct CustodianVaultTests {
  private let vault: CustodianVault
  private let hotline: HotlineID
  private let mine: CustodianDevice
  private let thiefs: CustodianDevice

  init() throws {
    let master = try #require(MasterSecret([UInt8](repeating: 0x5e, count: 32)))
    vault = CustodianVault(master, random: .system)
    hotline = try #require(HotlineID([UInt8](repeating: 0xd1, count: 32)))
    (mine, thiefs) = (try Self.device(1), try Self.device(2))
  }

  private static func device(_ number: UInt8) throws -> CustodianDevice {
    var random = SystemRandomNumberGenerator()
    let bytes = [UInt8](repeating: number, count: 16)
    return CustodianDevice(
      id: try #require(DeviceID(bytes)), member: try #require(MemberID(bytes)),
      publicKey: try SignPrivateKey.make(using: &random).publicKey,
      proof: [UInt8](repeating: number, count: 32), share: [UInt8](repeating: number, count: 32),
      tries: 10, wrongSinceOK: 0, lastOK: 1, evidenceAt: 1)
  }

  @Test func `a share is no other device's`() throws {
    let held = try #require(try vault.seal(mine, of: hotline).held)
    var row = try vault.seal(thiefs, of: hotline)
    let own = try #require(row.held)
    #expect(try vault.open(row).share == thiefs.share)
    row.held = HeldShare(share: held.share, proof: own.proof)
    #expect(throws: OpenRefusal.self) { try vault.open(row) }
  }

  @Test func `a proof is no share, and no other device's`() throws {
    var row = try vault.seal(mine, of: hotline)
    let held = try #require(row.held)
    let foreign = try #require(try vault.seal(thiefs, of: hotline).held)
    for proof in [held.share, foreign.proof] {
      row.held = HeldShare(share: held.share, proof: proof)
      #expect(throws: OpenRefusal.self) { try vault.open(row) }
    }
  }

  @Test func `credentials are no other member's`() throws {
    let credentials = DeviceCredentials(.init(.passphrase([UInt8](repeating: 7, count: 32))))
    let sealed = try vault.seal(credentials, of: mine.member)
    #expect(try vault.open(sealed, of: mine.member) == credentials)
    #expect(throws: OpenRefusal.self) { try vault.open(sealed, of: thiefs.member) }
  }
}
