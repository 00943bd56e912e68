// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Testing

@testable import Telephony

struct PhoneMessagesTests {
  @Test(arguments: ProviderSample.all)
  func `a message is fetched, sealed to the inbox, and gone from the provider`(
    _ sample: ProviderSample
  ) throws {
    let fixture = try MessagesFixture(sample, sound: Sounds.longWav)
    try fixture.run { fixture in
      try await fixture.beginCall()
      await fixture.tell(await fixture.start())
      await fixture.expectAllDone()
      let opened = try await fixture.opened()
      #expect(opened.sound == Sounds.longWav)
      #expect(opened.content.attachment.chunks > 1)
      #expect(opened.content.mime == "audio/wav")
      #expect(opened.content.seconds == fixture.recording.seconds)
      #expect(opened.content.language == "es")
      #expect(opened.content.t == Conformance.now.milliseconds)
      #expect(fixture.told.kept.count == 1)
      #expect(await fixture.exchange.call(fixture.call) == nil)
      #expect(try await fixture.calls.call(fixture.call)?.outcome == "voiceMessage")
    }
    #expect(fixture.vendor.asked.map(\.method) == [.get, .delete])
    // As many bytes as a recording may have, and a document none.
    #expect(fixture.vendor.asked.map(\.kind) == [.recording, .document])
  }

  @Test func `one that is told after the call is over is kept all the same`() throws {
    let fixture = try MessagesFixture(sound: Sounds.mp3)
    try fixture.run { fixture in
      await fixture.tell(await fixture.start())
      await fixture.expectAllDone()
      let opened = try await fixture.opened()
      #expect(opened.sound == Sounds.mp3)
      #expect(opened.content.mime == "audio/mpeg")
      #expect(opened.content.language == "en")
      #expect(fixture.told.kept == [await fixture.inbox.messages[0].envelope.header.id])
    }
  }

  @Test(arguments: [[], Sounds.silence])
  func `where nothing was said nothing is kept, and it is deleted`(_ sound: [UInt8]) throws {
    let fixture = try MessagesFixture(sound: sound)
    try fixture.run { fixture in
      try await fixture.beginCall()
      await fixture.tell(await fixture.start())
      await fixture.expectAllDone()
      #expect(await fixture.inbox.messages.isEmpty)
      #expect(fixture.told.kept.isEmpty)
      // Its timer ends the call, without a message.
      try await fixture.exchange.handle(.callerHungUp, of: fixture.call)
      for _ in 0..<300 where await fixture.exchange.call(fixture.call) != nil {
        try await fixture.time.sleep(milliseconds: 1_000)
      }
      #expect(try await fixture.calls.call(fixture.call)?.outcome == "nobodyToRing")
    }
  }

  @Test func `one that is told twice is fetched once, also at the same time`() throws {
    let fixture = try MessagesFixture()
    try fixture.run { fixture in
      let messages = await fixture.start()
      async let first: Void = fixture.tell(messages)
      async let second: Void = fixture.tell(messages)
      _ = await (first, second)
      #expect(fixture.vendor.count(.get) == 1)
      await fixture.tell(messages)
      await fixture.expectAllDone()
      #expect(await fixture.inbox.messages.count == 1)
      #expect(fixture.vendor.count(.get) == 1)
    }
  }

  @Test func `a second message of the same call is another, and both are brought`() throws {
    let fixture = try MessagesFixture()
    let other = Recording(
      id: known(ProviderLegID("RE00000000000000000000000000000077")), seconds: 4)
    fixture.vendor.record(Sounds.mp3, as: other, at: fixture.provider)
    try fixture.run { fixture in
      let messages = await fixture.start()
      fixture.vendor.fetch(.status(503))
      await fixture.tell(messages)
      await fixture.tell(messages, other)
      #expect(fixture.vendor.recordings == 2)
      #expect(await fixture.store.rows.count == 1)
      fixture.vendor.fetch(.well)
      try await fixture.pass(minutes: 3, messages)
      await fixture.expectAllDone()
      let kept = await fixture.inbox.messages
      let sounds = try kept.map { try fixture.keys.open($0, of: fixture.call).sound }
      #expect(sounds == [Sounds.wav, Sounds.mp3])
      #expect(Set(fixture.told.kept).count == 2)
    }
  }

  @Test func `of many that come at once few are in memory, and all are brought`() throws {
    let fixture = try MessagesFixture()
    fixture.vendor.fetch(.slow)
    let all = (0..<40 as Range<UInt8>).map { number in
      Recording(id: known(ProviderLegID("RE\(number)")), seconds: 1)
    }
    for recording in all {
      fixture.vendor.record(Sounds.mp3, as: recording, at: fixture.provider)
    }
    try fixture.run { fixture in
      let messages = await fixture.start()
      await withTaskGroup { group in
        for (number, recording) in all.enumerated() {
          let call = known(CallID([UInt8](repeating: UInt8(number), count: 16)))
          group.addTask {
            await messages.keep(recording, call: call, account: Conformance.account)
          }
        }
      }
      #expect(await fixture.inbox.messages.count == 40)
      #expect(await fixture.store.rows.isEmpty)
      #expect((2...4).contains(fixture.vendor.mostOpen))
    }
  }
}
