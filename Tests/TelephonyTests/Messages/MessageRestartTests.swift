// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Testing

@testable import Telephony

/// A server that dies at any point loses no message, keeps none twice and leaves none behind.
struct MessageRestartTests {
  /// Reads what waits, writes the row, looks into the inbox, fetches, leaves, writes, deletes,
  /// forgets.
  static let steps = 8

  @Test(arguments: 0..<steps, [false, true])
  func `a server that dies at this step goes on when it starts anew`(
    step: Int, isDone: Bool
  ) throws {
    for isToldAgain in [false, true] {
      let fixture = try MessagesFixture()
      try fixture.run { fixture in
        try await fixture.beginCall()
        let dying = await fixture.start()
        fixture.life.willEnd(at: step, isDone: isDone)
        await fixture.tell(dying)
        #expect(!fixture.life.isAlive)
        let wasStored = await !fixture.store.written.isEmpty
        // Before anything is asked of anybody.
        #expect(wasStored == (step > 1 || step == 1 && isDone))
        let messages = await fixture.start()
        // What was never written is told again: the message of the provider was not answered.
        if isToldAgain || !wasStored { await fixture.tell(messages) }
        try await fixture.pass(minutes: 3, messages)
        await fixture.expectAllDone()
        #expect(try await fixture.opened().sound == Sounds.wav)
        #expect(!fixture.told.kept.isEmpty)
        #expect(try await fixture.calls.call(fixture.call)?.outcome == "voiceMessage")
        #expect(try await messages.overview().isEmpty)
      }
    }
  }

  @Test func `there is no step after those`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start()
      fixture.life.willEnd(at: Self.steps, isDone: false)
      await fixture.tell(messages)
      #expect(fixture.life.isAlive)
      await fixture.expectAllDone()
    }
  }

  @Test func `a message that was kept before the server died is not fetched again`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let dying = await fixture.start()
      fixture.life.willEnd(at: 4, isDone: true)
      await fixture.tell(dying)
      #expect(await fixture.store.rows[fixture.call]?.stage == .toFetch)
      let messages = await fixture.start()
      try await fixture.pass(minutes: 1, messages)
      await fixture.expectAllDone()
      #expect(fixture.vendor.count(.get) == 1)
      #expect(await fixture.inbox.messages.count == 1)
      #expect(fixture.told.kept.count == 1)
    }
  }

  @Test func `two servers that bring the same message keep it once`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let one = await fixture.start()
      let other = await fixture.start()
      async let first: Void = fixture.tell(one)
      async let second: Void = fixture.tell(other)
      _ = await (first, second)
      try await fixture.pass(minutes: 1, one)
      try await fixture.pass(minutes: 1, other)
      await fixture.expectAllDone()
      #expect(try await fixture.opened().sound == Sounds.wav)
      #expect(try await one.overview().isEmpty)
    }
  }

  @Test func `a database that takes nothing holds up no message`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start()
      await fixture.store.fail(true)
      fixture.vendor.delete(.status(503))
      await fixture.tell(messages)
      #expect(await fixture.inbox.messages.count == 1)
      #expect(await fixture.store.rows.isEmpty)
      await fixture.store.fail(false)
      await messages.retry(fixture.time.now)
      // It is remembered as soon as that can be.
      #expect(await fixture.store.rows[fixture.call]?.stage == .toDelete)
      fixture.vendor.delete(.well)
      try await fixture.pass(minutes: 2, messages)
      await fixture.expectAllDone()
    }
  }

  @Test func `what was sealed under another secret is shown, and nothing is asked`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      fixture.vendor.fetch(.status(418))
      await fixture.tell(await fixture.start())
      let asked = fixture.vendor.asked.count
      let other = MasterSecret([UInt8](repeating: 8, count: MasterSecret.byteCount))
      let messages = await fixture.start(master: other)
      try await fixture.pass(minutes: 60, messages)
      #expect(fixture.vendor.asked.count == asked)
      let waiting = try await messages.overview()
      #expect(waiting.map(\.why) == [.unreadable])
      #expect(waiting.map(\.since) == [nil])
      #expect(await fixture.store.rows.count == 1)
    }
  }
}
