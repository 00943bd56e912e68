// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Identity

struct ExchangesUnderWayTests {
  private func stranger(_ wide: Int, _ narrow: Int = 0) -> OpenIDVisitor {
    .stranger(SignInNetwork(narrow: "\(wide)/\(narrow)", wide: "\(wide)"))
  }

  @Test func `of one wide network few wait for the provider at once`() {
    let exchanges = ExchangesUnderWay()
    for narrow in 0..<ExchangesUnderWay.placesOfOne {
      #expect(exchanges.enter(stranger(1, narrow)))
    }
    #expect(!exchanges.enter(stranger(1, 9)))
    #expect(exchanges.enter(stranger(2)))
    exchanges.leave(stranger(1, 0))
    #expect(exchanges.enter(stranger(1, 9)))
  }

  @Test func `strangers from anywhere take no place from members, nor one from another`() throws {
    let exchanges = ExchangesUnderWay()
    for wide in 0..<ExchangesUnderWay.places { #expect(exchanges.enter(stranger(wide))) }
    #expect(!exchanges.enter(stranger(99)))
    let members = try (1...2).map { byte in
      OpenIDVisitor.member(try #require(MemberID([UInt8](repeating: byte, count: 16))))
    }
    for _ in 0..<ExchangesUnderWay.placesOfOne { #expect(exchanges.enter(members[0])) }
    #expect(!exchanges.enter(members[0]))
    #expect(exchanges.enter(members[1]))
    exchanges.leave(stranger(0))
    #expect(exchanges.enter(stranger(99)))
  }
}
