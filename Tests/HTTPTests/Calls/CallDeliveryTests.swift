// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import NIOCore
import Testing

@testable import HTTP

/// What members are sent of the steps of a call.
@Suite struct CallDeliveryTests {
  private let events = LiveEvents(epoch: 7)
  private let members = (0..<3).map { _ in MemberID.random() }
  private let call = CallID.random()

  /// A call that rings at all three, and is left by its caller.
  private func carryOutRingAndEnd() async throws {
    let memory = CallMemory(clock: WallClock { Instant(seconds: 1_000) })
    let delivery = CallDelivery(events: events, memory: memory) { [] }
    let language = try #require(LanguageTag("en"))
    let roster = members.map { member in
      Availability(
        member: member, isConfirmed: true, duty: .onShift, isOnBreak: false, reach: .held)
    }
    var board = Switchboard(settings: CallSettings(languages: [language]), members: roster)
    let incoming = IncomingCall(
      channel: .web, capabilities: .web, language: language, randomness: 1)
    for event in [CallEvent.incoming(incoming), .callerHungUp] {
      let step = board.handle(event, of: call, at: Instant(seconds: 1_000))
      await delivery.carryOut(step.effects, board.calls)
    }
  }

  /// The first lines of what each listener got: the number that an event is kept under, its name.
  private func heard(_ streams: [AsyncStream<ByteBuffer>]) async -> [[String]] {
    var all: [[String]] = []
    for frames in streams {
      var heard: [String] = []
      for await frame in frames {
        let lines = String(buffer: frame).split(separator: "\n")
        heard.append(lines.prefix(2).joined(separator: " "))
      }
      all.append(heard)
    }
    return all
  }

  @Test func `a ring at many members is one event, and so is its end`() async throws {
    let streams = members.map { events.open(.member($0), after: nil).frames }
    let caller = events.open(.caller(call), after: nil).frames
    try await carryOutRingAndEnd()
    events.shutDown()
    let hers = await heard(streams)
    #expect(Set(hers.map(\.count)) == [4])
    #expect(Set(hers.map { $0.prefix(3).map { String($0) } }).count == 1)
    #expect(hers[0][0] == "id: 7-1 event: ring")
    #expect(hers[0][1].hasSuffix("event: ring-stopped"))
    #expect(await heard([caller])[0].first?.hasSuffix("event: status") == true)
  }
}
