// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Telephony
import Testing

@testable import HTTP

/// From the caller's request to the first of her stream.
@Suite(.timeLimit(.minutes(10))) struct NewCallTests {
  /// The next thing that a caller is told, other than how many are rung.
  private func next(_ hotline: CalledHotline) async -> CallerStatus? {
    for await status in hotline.told {
      if case .waiting = status { continue }
      return status
    }
    return nil
  }

  /// Whether the fallback group is still to be rung.
  private func rings(_ call: CallID, _ hotline: CalledHotline) async -> Bool {
    let timers = await hotline.exchange.call(call)?.setTimers ?? []
    return timers.contains { $0.kind == .ringTimeout }
  }

  @Test func `a call whose stream never opens rings nobody after the time of grace`() async throws {
    let hotline = try await CalledHotline()
    let placed = try await hotline.place()
    #expect(await hotline.exchange.rings(of: hotline.volunteer).map(\.id) == [placed.call])
    hotline.hotline.clock.now += 14
    #expect(await hotline.exchange.call(placed.call) != nil)
    hotline.hotline.clock.now += 1
    #expect(await next(hotline) == .ended(.callerLeft))
    #expect(await hotline.exchange.rings(of: hotline.volunteer).isEmpty)
  }

  @Test func `a slow caller's call rings on`() async throws {
    let hotline = try await CalledHotline()
    let placed = try await hotline.place()
    hotline.hotline.clock.now += 3
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        let answer = try await hotline.ask(
          .get, "calls/\(placed.call.hex)/stream", token: placed.token)
        #expect(answer.status == 200)
      }
      await hotline.wait(until: true, placed.call)
      while await hotline.exchange.call(placed.call)?.isCallerGone == true { await Task.yield() }
      // What would have ended it has passed by then, and so has the time until the fallback group.
      hotline.hotline.clock.now += 42
      while await rings(placed.call, hotline) { await Task.yield() }
      hotline.hotline.clock.now += 45
      #expect(await next(hotline) == .voicemailOffered(.unanswered))
      hotline.hotline.events.end(.caller(placed.call))
      try await group.waitForAll()
    }
  }

  @Test func `the relay's credentials are for the caller of a live call alone`()
    async throws
  {
    let hotline = try await CalledHotline()
    let placed = try await hotline.place()
    let path = "calls/\(placed.call.hex)/relay"
    let first = try #require(placed.answer["ice"] as? [String: Any])
    #expect(first["username"] is String)
    let same = try await hotline.ask(.post, path, [:], token: placed.token)
    #expect(same["username"] as? String == first["username"] as? String)
    #expect(try await hotline.ask(.post, path, [:]).status == 404)
    try await hotline.exchange.handle(.callerHungUp, of: placed.call)
    #expect(try await hotline.ask(.post, path, [:], token: placed.token).problem == "call-over")
  }
}
