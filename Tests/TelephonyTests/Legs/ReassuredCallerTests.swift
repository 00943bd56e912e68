// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// A sentence in the middle of the wait holds nobody up.
struct ReassuredCallerTests {
  /// Ada's phone is picked up, and the caller has waited half a minute if she is to be reassured.
  private func waiting(isReassured: Bool) throws -> PhoneFixture {
    var fixture = try PhoneFixture()
    try fixture.arrive()
    let ada = try fixture.leg(of: fixture.ada)
    try fixture.pickUp(ada)
    _ = fixture.taken()
    if isReassured { try fixture.reassure() }
    return fixture
  }

  private func told(_ commands: [LegCommand], _ fixture: PhoneFixture) -> [LegScript] {
    let caller = fixture.legs.caller(of: fixture.call)?.id
    return commands.compactMap {
      if case .instruct(caller, let script) = $0 { script } else { nil }
    }
  }

  @Test func `she hears the sentence, and then the music again`() throws {
    var fixture = try waiting(isReassured: true)
    let texts = try Voices.shipped()
    let text = try #require(texts[.stillWaiting, fixture.english])
    let script = LegScript([
      .play([.text(text, fixture.english)]), .wait(in: Room(of: fixture.call)),
    ])
    #expect(told(fixture.taken(), fixture) == [script])
  }

  @Test func `whoever takes the call in the middle of it is heard at once`() throws {
    var fixture = try waiting(isReassured: true)
    _ = fixture.taken()
    try fixture.press([1], on: try fixture.leg(of: fixture.ada))
    let commands = fixture.taken()
    #expect(told(commands, fixture) == [LegScript([.wait(in: Room(of: fixture.call))])])
    let ada = try fixture.leg(of: fixture.ada)
    #expect(commands.contains(.instruct(ada, LegScript([.join(Room(of: fixture.call))]))))
    // Once is enough: told again she would leave the room for a moment.
    fixture.carryOut(.instructCaller([.bridge(fixture.ada, claim: 1)]))
    #expect(told(fixture.taken(), fixture).isEmpty)
  }

  @Test func `whoever hears nothing but music is left where she is`() throws {
    var fixture = try waiting(isReassured: false)
    try fixture.press([1], on: try fixture.leg(of: fixture.ada))
    #expect(told(fixture.taken(), fixture).isEmpty)
  }
}

extension PhoneFixture {
  /// Half a minute passes.
  fileprivate mutating func reassure() throws {
    now = now.advanced(bySeconds: Call.reassuranceSeconds)
    let timer = try #require(board.calls[call]?.setTimers.first { $0.kind == .reassure })
    handle(.timerFired(.reassure, generation: timer.generation))
  }
}
