// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

/// A number may name ring groups: of those on shift only their members are rung by it.
struct NumberGroupsTests {
  private let north = RingGroupID.test(1)
  private let south = RingGroupID.test(2)

  private func member(
    _ id: MemberID, _ duty: Availability.Duty = .onShift, in groups: RingGroupID...,
    isInFallback: Bool = false
  ) -> Availability {
    Availability.free(id, duty).with {
      $0.ringGroups = Set(groups)
      $0.isInFallback = isInFallback
    }
  }

  /// A caller who is asked nothing calls a number.
  private func calling(_ groups: RingGroupID...) -> CallEvent {
    var capabilities = ChannelCapabilities.phone
    capabilities.asksCaptcha = false
    capabilities.asksLanguage = false
    return .incoming(
      IncomingCall(
        channel: .phone, capabilities: capabilities, language: .english, ringGroups: groups,
        randomness: 1))
  }

  @Test func `of those on shift a number rings the members of its groups alone`() {
    var board = TestBoard(members: [
      member(.ana, in: north), member(.ben, in: south), member(.cleo),
    ])
    board.send(calling(north))
    #expect(board.ringing() == [.ana])
    board.send(calling(north, south), to: .second)
    #expect(board.ringing(.second) == [.ana, .ben])
    board.send(calling(), to: .test(3))
    #expect(board.ringing(.test(3)) == [.ana, .ben, .cleo])
  }

  @Test func `callers on the web ring whoever is on shift`() {
    var board = TestBoard(members: [member(.ana, in: north), member(.ben)])
    board.send(.web())
    #expect(board.ringing() == [.ana, .ben])
  }

  @Test func `nobody in its groups who is not on shift is rung`() {
    var board = TestBoard(members: [member(.ana, .off, in: north), member(.ben)])
    board.send(calling(north))
    #expect(board.ringing() == [])
    #expect(board.told.last == .voicemail(.nobodyToRing))
  }

  @Test func `then the fallback group is rung, those on shift among it too`() {
    var board = TestBoard(members: [
      member(.ana, in: north), member(.ben, isInFallback: true),
      member(.cleo, .fallback, isInFallback: true), member(.test(4)),
    ])
    board.send(calling(north))
    #expect(board.ringing() == [.ana])
    board.wait(seconds: CallLimits.standard[.ringTimeoutSeconds])
    #expect(board.ringing() == [.ana, .ben, .cleo])
  }

  @Test func `the fallback group is rung at once when none of them is free`() {
    var board = TestBoard(members: [
      member(.ana, in: north).with { $0.isOnBreak = true }, member(.ben, isInFallback: true),
    ])
    board.send(calling(north))
    #expect(board.ringing() == [.ben])
  }

  @Test func `whoever of them is in a call is waited for, and rung then`() {
    var board = TestBoard(members: [
      member(.ana, in: north), member(.ben), member(.cleo, .fallback, isInFallback: true),
    ])
    board.send(calling(north))
    board.send(.answerClaimed(by: .ana))
    board.send(calling(north), to: .second)
    #expect(board.ringing(.second) == [])
    board.send(.callerHungUp)
    #expect(board.ringing(.second) == [.ana])
  }

  @Test func `a group that was deleted is passed over, and leaves no number deaf`() {
    let gone = RingGroupID.test(9)
    var board = TestBoard(members: [member(.ana, in: north), member(.ben)])
    board.send(calling(gone, north))
    #expect(board.ringing() == [.ana])
    board.send(calling(gone), to: .second)
    #expect(board.ringing(.second) == [.ana, .ben])
  }

  @Test func `a change of the groups is heard by calls that wait`() {
    var board = TestBoard(members: [member(.ana, in: north), member(.ben)])
    board.send(calling(north))
    board.take(
      board.board.handle(members: [member(.ana), member(.ben, in: north)], at: board.now))
    #expect(board.ringing() == [.ben])
    // The last member of the group has left it: it is as deleted.
    board.take(board.board.handle(members: [member(.ana), member(.ben)], at: board.now))
    #expect(board.ringing() == [.ben, .ana])
  }

  @Test func `a call keeps its groups over a restart, and one of before has none`() throws {
    var board = TestBoard(members: [member(.ana, in: north), member(.ben)])
    board.send(calling(north))
    let call = try #require(board.call())
    let stored = try JSONEncoder().encode(call)
    #expect(try JSONDecoder().decode(Call.self, from: stored) == call)
    var earlier = try #require(
      try JSONSerialization.jsonObject(with: stored) as? [String: Any])
    #expect(earlier.removeValue(forKey: "ringGroups") != nil)
    let before = try JSONDecoder().decode(
      Call.self, from: JSONSerialization.data(withJSONObject: earlier))
    var after = TestBoard(members: [member(.ana, in: north), member(.ben)])
    after.board = Switchboard(
      settings: after.board.settings, calls: [before], members: after.board.members.all)
    after.take(after.board.restart(at: board.now))
    #expect(after.ringing() == [.ana, .ben])
  }
}
