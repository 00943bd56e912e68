// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// A provider keeps nothing, however long it takes.
struct MessageDeletionTests {
  @Test(arguments: [
    RecordingVendor.Mood.status(503), .status(401), .status(418), .silent, .notSent,
  ])
  func `a deletion that fails for a day is shown, tried every hour, and done in the end`(
    _ mood: RecordingVendor.Mood
  ) throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      try await fixture.beginCall()
      let messages = await fixture.start()
      fixture.vendor.delete(mood)
      await fixture.tell(messages)
      // Whoever waits for the message has it at once.
      #expect(try await fixture.opened().sound == Sounds.wav)
      #expect(await fixture.exchange.call(fixture.call) == nil)
      try await fixture.pass(minutes: 24 * 60, messages)
      let waiting = try await messages.overview()
      #expect(waiting.map(\.stage) == [.toDelete])
      #expect(waiting.map(\.call) == [fixture.call])
      #expect(waiting.map(\.account) == [Conformance.account])
      #expect((20...40).contains(waiting.first?.tries ?? 0))
      let late = fixture.vendor.asked.last.map { fixture.time.now.milliseconds(since: $0.at) }
      #expect((late ?? .max) <= 61 * 60_000)
      fixture.vendor.delete(.well)
      try await fixture.pass(minutes: 61, messages)
      await fixture.expectAllDone()
      // It was fetched, and told, once.
      #expect(fixture.vendor.count(.get) == 1)
      #expect(fixture.told.kept.count == 1)
      #expect(await fixture.inbox.messages.count == 1)
    }
  }

  @Test func `a deletion is gone on with by the next server`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      fixture.vendor.delete(.status(418))
      let first = await fixture.start()
      await fixture.tell(first)
      try await fixture.pass(minutes: 4, first)
      fixture.vendor.delete(.well)
      let messages = await fixture.start()
      #expect(try await messages.overview().map(\.tries) == [3])
      try await fixture.pass(minutes: 5, messages)
      await fixture.expectAllDone()
      #expect(fixture.vendor.count(.get) == 1)
    }
  }

  @Test(arguments: [404, 410])
  func `one that is gone already is done with`(_ status: Int) throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      fixture.vendor.delete(.status(418))
      let messages = await fixture.start()
      await fixture.tell(messages)
      fixture.vendor.delete(.status(status))
      try await fixture.pass(minutes: 1, messages)
      #expect(await fixture.store.rows.isEmpty)
      #expect(await fixture.store.lost.isEmpty)
    }
  }

  @Test func `a deletion of which the answer is lost is done again`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      fixture.vendor.delete(.lostAnswer)
      let messages = await fixture.start()
      await fixture.tell(messages)
      #expect(await fixture.store.rows[fixture.call]?.stage == .toDelete)
      fixture.vendor.delete(.well)
      try await fixture.pass(minutes: 1, messages)
      await fixture.expectAllDone()
    }
  }

  @Test func `without the account it waits, and no try counts`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start(hasAccount: false)
      await fixture.tell(messages)
      try await fixture.pass(minutes: 10, messages)
      let waiting = try await messages.overview()
      #expect(waiting.map(\.why) == [.noAccount])
      #expect(waiting.map(\.tries) == [0])
      #expect(fixture.vendor.asked.isEmpty)
      let next = await fixture.start()
      await next.retry(fixture.time.now)
      await fixture.expectAllDone()
    }
  }
}
