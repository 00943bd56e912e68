// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import Testing

@testable import HTTP

@Suite struct RelayCredentialsTests {
  private let secret = SymmetricKey(data: Data("turn-test-secret".utf8))
  private let clock = WallClock { Instant(seconds: 1_000) }

  @Test func `the password is what coturn computes`() {
    #expect(
      RelayCredentials.password(for: "1795400000:volunteer-7", secret)
        == "fUPdpD3d9bRNEFzPM/O3t6UglmQ=")
  }

  @Test func `each call has another name, which expires and says nothing`() throws {
    let server = RelayCredentials.Server(urls: ["turns:turn.example:5349"], secret: secret)
    let relays = RelayCredentials(server: server, isLocal: false, clock: clock)
    let (first, second) = (relays.make(), relays.make())
    #expect(first.username != second.username)
    #expect(first.username?.hasPrefix("\(1_000 + RelayCredentials.lifetimeSeconds):") == true)
    #expect(first.relayOnly)
  }

  @Test func `without a relay there are web calls on this machine alone`() {
    let local = RelayCredentials(server: nil, isLocal: true, clock: clock)
    #expect(local.isPossible && !local.isRelayOnly)
    let public_ = RelayCredentials(server: nil, isLocal: false, clock: clock)
    #expect(!public_.isPossible && public_.isRelayOnly)
  }
}
