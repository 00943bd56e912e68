// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import NIOCore
import Synchronization
import Telephony
import Testing

@testable import HTTP
@testable import llamenos

/// The heartbeat of a running server.
struct StreamServiceTests {
  /// Lets so many seconds pass, and stops then.
  private func run(_ hotline: TestHotline, seconds: Int) async throws {
    let left = Mutex(seconds)
    let service = StreamService(
      events: hotline.parts.events, duty: hotline.parts.calls.desk.duty
    ) {
      let isOver = left.withLock { left in
        left -= 1
        return left < 0
      }
      if isOver { throw CancellationError() }
    }
    try await service.run()
  }

  @Test func `each second asks pages, silences who does not answer, and the end ends all streams`()
    async throws
  {
    let hotline = try await TestHotline()
    let ana = MemberID.random()
    _ = try await hotline.signedIn(as: .volunteer, member: ana)
    let duty = hotline.parts.calls.desk.duty
    try await hotline.parts.calls.roll.call()
    let stream = hotline.parts.events.open(.member(ana), after: nil)
    try await duty.opened(stream.id.description, of: ana)
    #expect(try #require(await duty.forecast(for: ana)).reasons.contains(.noStream) == false)
    try await run(hotline, seconds: Heartbeat.silence + 1)
    #expect(try #require(await duty.forecast(for: ana)).reasons.contains(.noStream))
    var frames: [String] = []
    for await frame in stream.frames { frames.append(String(buffer: frame)) }
    let questions = frames.filter { $0 == "event: alive\ndata: {}\n\n" }
    #expect((2...3).contains(questions.count))
    #expect(frames.last?.hasPrefix("event: shutting-down") == true)
    try hotline.remove()
  }
}
