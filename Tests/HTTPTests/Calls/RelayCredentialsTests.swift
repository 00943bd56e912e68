// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import Testing

@testable import HTTP

@Suite struct RelayCredentialsTests {
  private let secret = SymmetricKey(data: Data("turn-test-secret".utf8))
  private let call = CallID.random()

  private func relays(at seconds: Int64) -> RelayCredentials {
    RelayCredentials(
      server: RelayCredentials.Server(urls: ["turns:turn.example:5349"], secret: secret),
      isLocal: false, clock: WallClock { Instant(seconds: seconds) })
  }

  @Test func `the password is what coturn computes`() {
    #expect(
      RelayCredentials.password(for: "1795400000:volunteer-7", secret)
        == "fUPdpD3d9bRNEFzPM/O3t6UglmQ=")
  }

  @Test func `each side of each call has another name, which says nothing`() throws {
    let relays = relays(at: 1_000)
    let caller = relays.make(for: call, .caller, directMedia: false)
    #expect(caller.relayOnly)
    let names = [
      caller, relays.make(for: call, .winner, directMedia: false),
      relays.make(for: .random(), .caller, directMedia: false),
    ]
    .compactMap(\.username)
    #expect(Set(names).count == 3)
    for name in names { #expect(name.wholeMatch(of: /1500:[0-9a-f]{16}/) != nil) }
  }

  @Test(arguments: [(1_200, 600), (1_201, 599), (1_499, 301), (1_500, 600)])
  func `credentials live for five to ten minutes`(now: Int64, lifetime: Int64) throws {
    let made = relays(at: now).make(for: call, .caller, directMedia: false)
    #expect(made.lifetimeSeconds == lifetime)
    #expect(made.username?.hasPrefix("\(now + lifetime):") == true)
  }

  @Test func `whoever asks often has one name in each period for the relay's quota`() {
    #expect(
      relays(at: 1_200).make(for: call, .caller, directMedia: false).username
        == relays(at: 1_499).make(for: call, .caller, directMedia: false).username)
    #expect(
      relays(at: 1_499).make(for: call, .caller, directMedia: false).username
        != relays(at: 1_500).make(for: call, .caller, directMedia: false).username)
  }

  @Test func `without a relay there are web calls on this machine alone`() {
    let local = RelayCredentials(
      server: nil, isLocal: true, clock: WallClock { Instant(seconds: 0) })
    #expect(local.isPossible && !local.isRelayOnly(directMedia: false))
    let public_ = RelayCredentials(
      server: nil, isLocal: false, clock: WallClock { Instant(seconds: 0) })
    #expect(!public_.isPossible && public_.isRelayOnly(directMedia: true))
  }

  @Test func `beside a relay calls are direct only where an admin allows it`() {
    let server = RelayCredentials.Server(urls: ["turns:turn.example:5349"], secret: secret)
    let relays = RelayCredentials(
      server: server, isLocal: true, clock: WallClock { Instant(seconds: 0) })
    #expect(relays.make(for: call, .caller, directMedia: false).relayOnly)
    let allowed = relays.make(for: call, .caller, directMedia: true)
    #expect(!allowed.relayOnly)
    #expect(allowed.urls == ["turns:turn.example:5349"])
  }
}
