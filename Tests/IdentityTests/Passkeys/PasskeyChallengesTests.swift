// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Sealing
import Testing

struct PasskeyChallengesTests {
  private let clock = TestClock()
  private let random = ScriptedRandom()
  private let master: MasterSecret

  init() throws {
    master = try #require(MasterSecret([UInt8](repeating: 0x5e, count: 32)))
  }

  private func challenges(_ purpose: ServerKey.Purpose = .passkeyChallenge) -> PasskeyChallenges {
    PasskeyChallenges(key: master.key(for: purpose), clock: clock.wall, random: random.source)
  }

  @Test func `a challenge carries its nonce, its end and their stamp`() {
    random.say(Array(1...12))
    let end = clock.now + 120
    let challenge = challenges().make()
    let terms =
      Array(1...12) + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: end >> Int64($0)) }
    let stamp = master.key(for: .passkeyChallenge).hash(of: terms).prefix(16)
    #expect(challenge.bytes == terms + stamp)
    #expect(challenges().check(challenge) == AnsweredChallenge(challenge, expiresAt: end))
  }

  @Test func `it is good until its end, and not a second longer`() {
    let challenge = challenges().make()
    clock.now += 119
    #expect(challenges().check(challenge) != nil)
    clock.now += 1
    #expect(challenges().check(challenge) == nil)
  }

  @Test func `no bit of it can be changed, its end least of all`() throws {
    let challenge = challenges().make()
    for bit in 0..<(8 * PasskeyChallenge.byteCount) {
      var bytes = challenge.bytes
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(challenges().check(try #require(PasskeyChallenge(bytes))) == nil, "bit \(bit)")
    }
  }

  @Test func `a stamp of the server's for another purpose is none`() {
    #expect(challenges().check(challenges(.work).make()) == nil)
  }
}
