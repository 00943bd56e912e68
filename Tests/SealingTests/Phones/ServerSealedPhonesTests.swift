// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

@Suite struct ServerSealedPhonesTests {
  private let master: MasterSecret

  init() throws {
    master = try #require(MasterSecret([UInt8](repeating: 7, count: MasterSecret.byteCount)))
  }

  @Test func `phones open for their member alone`() throws {
    var random = SystemRandomNumberGenerator()
    let key = master.key(for: .memberPhones)
    let ada = try #require(MemberID([UInt8](repeating: 1, count: 16)))
    let ben = try #require(MemberID([UInt8](repeating: 2, count: 16)))
    for phones in [
      MemberPhones(own: PhoneNumber("+34600000001")),
      MemberPhones(sip: SIPAddress("sips:ada@phones.example")),
      MemberPhones(
        own: PhoneNumber("+34600000001"), sip: SIPAddress("sip:ada@phones.example:5070")),
    ] {
      let sealed = try phones.sealed(for: ada, under: key, using: &random)
      #expect(try MemberPhones(sealed, of: ada, under: key) == phones)
      #expect(throws: OpenRefusal.self) { try MemberPhones(sealed, of: ben, under: key) }
      #expect(throws: OpenRefusal.self) {
        try MemberPhones(sealed, of: ada, under: master.key(for: .phoneMessages))
      }
    }
  }

  @Test func `credentials open for their account alone, and print nothing`() throws {
    var random = SystemRandomNumberGenerator()
    let key = master.key(for: .providerCredentials)
    let one = try #require(ProviderAccountID([UInt8](repeating: 1, count: 16)))
    let other = try #require(ProviderAccountID([UInt8](repeating: 2, count: 16)))
    let entered = ProviderCredentials(["token": "canary-9d1", "sid": "AC1", "note": ""])
    let sealed = try entered.sealed(for: one, under: key, using: &random)
    #expect(try ProviderCredentials(sealed, of: one, under: key) == entered)
    #expect(throws: OpenRefusal.self) { try ProviderCredentials(sealed, of: other, under: key) }
    #expect(!"\(entered) \(String(reflecting: entered))".contains("canary"))
  }
}
