// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Testing

@testable import Telephony

/// What fails is done again, and nothing is lost or asked for more often than is good.
struct MessageFailureTests {
  @Test(arguments: [
    RecordingVendor.Mood.status(503), .status(401), .status(404), .status(418), .status(429),
    .silent, .notSent, .lostAnswer,
  ])
  func `a message that cannot be fetched is fetched once it can`(
    _ mood: RecordingVendor.Mood
  ) throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start()
      fixture.vendor.fetch(mood)
      await fixture.tell(messages)
      let waiting = try await messages.overview()
      #expect(waiting.map(\.stage) == [.toFetch])
      #expect(waiting.map(\.tries) == [1])
      #expect(waiting.first?.since == Conformance.now.seconds)
      #expect(waiting.allSatisfy { $0.why?.wasTried == true })
      #expect(await fixture.inbox.messages.isEmpty)
      fixture.vendor.fetch(.well)
      try await fixture.pass(minutes: 2, messages)
      await fixture.expectAllDone()
      #expect(try await fixture.opened().sound == Sounds.wav)
      #expect(try await messages.overview().isEmpty)
    }
  }

  @Test func `it is tried after 1, 2, 5, 15 and 60 minutes, then every hour`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start()
      fixture.vendor.fetch(.status(418))
      await fixture.tell(messages)
      try await fixture.pass(minutes: 60 * 5, messages)
      let minutes = fixture.vendor.asked.map {
        Int($0.at.milliseconds(since: Conformance.now) / 60_000)
      }
      #expect(minutes == [0, 1, 3, 8, 23, 83, 143, 203, 263])
      #expect(try await messages.overview().map(\.tries) == [9])
    }
  }

  @Test func `while the provider is left alone nothing is asked of it, and no try counts`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start()
      // Refused credentials pause it at once.
      fixture.vendor.fetch(.status(401))
      await fixture.tell(messages)
      #expect(fixture.vendor.asked.count == 1)
      await messages.retry(fixture.time.now.advanced(bySeconds: 60))
      #expect(fixture.vendor.asked.count == 1)
      let waiting = try await messages.overview()
      #expect(waiting.map(\.tries) == [1])
      #expect(waiting.map(\.why) == [.provider(.paused)])
    }
  }

  @Test func `a recording that the provider no longer has is told as lost, and forgotten`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start()
      fixture.vendor.lose()
      await fixture.tell(messages)
      try await fixture.pass(minutes: 1, messages)
      // A new one may be told before it can be fetched.
      #expect(try await messages.lost().isEmpty)
      try await fixture.pass(minutes: 2, messages)
      let lost = try await messages.lost()
      #expect(lost.map(\.leftAt) == [Conformance.now.seconds])
      #expect(lost.map(\.provider) == ["twilio"])
      await fixture.expectAllDone()
      #expect(try await messages.overview().isEmpty)
      #expect(fixture.vendor.count(.delete) == 0)
      #expect(fixture.told.kept.isEmpty)
    }
  }

  @Test func `that one is lost is known after a restart, until an admin has read it`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start()
      fixture.vendor.lose()
      await fixture.tell(messages)
      try await fixture.pass(minutes: 3, messages)
      let after = await fixture.start()
      let lost = try #require(try await after.lost().first)
      let act = AuditAct(
        actor: nil, action: .lostMessagePutAway, object: lost.id.bytes, at: 1)
      #expect(try await after.putAway(lost.id, audit: act))
      #expect(try await after.lost().isEmpty)
      #expect(try await !after.putAway(lost.id, audit: act))
    }
  }

  @Test func `one is not forgotten at the provider before admins can know that it is lost`()
    throws
  {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start()
      fixture.vendor.lose()
      await fixture.tell(messages)
      await fixture.store.failLost(true)
      try await fixture.pass(minutes: 3, messages)
      #expect(try await messages.overview().map(\.why) == [.store])
      await fixture.store.failLost(false)
      // A server that starts anew finds it out once more.
      let after = await fixture.start()
      try await fixture.pass(minutes: 10, after)
      #expect(try await after.lost().count == 1)
      await fixture.expectAllDone()
    }
  }

  @Test func `what is no sound is not kept, and not deleted either`() throws {
    let fixture = try MessagesFixture(sound: Sounds.page)
    try fixture.run { fixture in
      let messages = await fixture.start()
      await fixture.tell(messages)
      #expect(try await messages.overview().map(\.why) == [.notSound])
      #expect(await fixture.inbox.messages.isEmpty)
      #expect(fixture.vendor.recordings == 1)
      fixture.vendor.overwrite(Sounds.wav)
      try await fixture.pass(minutes: 1, messages)
      await fixture.expectAllDone()
      #expect(try await fixture.opened().sound == Sounds.wav)
    }
  }

  @Test(arguments: [MemoryInbox.Trouble.fails, .full])
  func `an inbox that takes nothing gets it later`(_ trouble: MemoryInbox.Trouble) throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start()
      await fixture.inbox.have(trouble)
      await fixture.tell(messages)
      let why = try await messages.overview().map(\.why)
      #expect(why == [trouble == .full ? .inboxFull : .store])
      #expect(fixture.vendor.count(.delete) == 0)
      await fixture.inbox.have(.none)
      try await fixture.pass(minutes: 1, messages)
      await fixture.expectAllDone()
      #expect(try await fixture.opened().sound == Sounds.wav)
    }
  }

  @Test func `before there is an inbox nothing is fetched`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start()
      fixture.setUp(false)
      await fixture.tell(messages)
      #expect(fixture.vendor.asked.isEmpty)
      #expect(try await messages.overview().map(\.why) == [.notSealed])
      fixture.setUp(true)
      try await fixture.pass(minutes: 1, messages)
      await fixture.expectAllDone()
    }
  }
}
