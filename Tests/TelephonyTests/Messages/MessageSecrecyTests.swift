// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Testing

@testable import Telephony

/// What was said, and what the provider calls it, is nowhere but where it is sealed.
struct MessageSecrecyTests {
  @Test(arguments: ProviderSample.all)
  func `nothing that is stored or shown holds the words, the recording or the caller`(
    _ sample: ProviderSample
  ) throws {
    let fixture = try MessagesFixture(sample)
    try fixture.run { fixture in
      let messages = await fixture.start()
      fixture.vendor.delete(.status(418))
      await fixture.tell(messages)
      // Asterisk's is named for the call.
      let names = [fixture.recording.id.text, fixture.recording.address].compactMap(\.self)
        .filter { $0 != fixture.call.hex }
      let secrets = [Sounds.canary] + names.map { Array($0.utf8) }
      let kept = await fixture.inbox.messages
      let written = await fixture.store.written
      #expect(kept.count == 1 && written.count >= 2)
      var places = kept.flatMap { [$0.sound, $0.envelope.bytes] }
      places += written.map(\.recordingSealed)
      let overview = try await messages.overview()
      for shown in [overview, written, kept, messages, fixture.told] as [any Sendable] {
        var dumped = ""
        dump(shown, to: &dumped)
        for text in ["\(shown)", String(reflecting: shown), dumped] {
          places.append(Array(text.utf8))
        }
      }
      for (place, bytes) in places.enumerated() {
        for (secret, hidden) in secrets.enumerated() {
          // By its place and not by itself: this, too, is a log.
          let isAbsent = !bytes.contains(hidden)
          #expect(isAbsent, "place \(place) tells secret \(secret)")
        }
      }
      // Looking for them finds them where they are.
      #expect(try await fixture.opened().sound.contains(Sounds.canary))
    }
  }

  @Test func `a failure does not say what was answered`() throws {
    let fixture = try MessagesFixture(sound: Sounds.page)
    try fixture.run { fixture in
      let messages = await fixture.start()
      await fixture.tell(messages)
      fixture.vendor.fetch(.status(418))
      try await fixture.pass(minutes: 1, messages)
      let overview = try await messages.overview()
      var text = "\(overview)"
      dump(overview, to: &text)
      #expect(overview.map(\.why) == [.provider(.refused(status: 418))])
      #expect(!text.contains("canary"))
    }
  }

  @Test func `a message that is sealed twice shares no key`() throws {
    let keys = try InboxKeys()
    var random = SystemRandomNumberGenerator()
    let id = known(RecordID([UInt8](repeating: 4, count: 16)))
    let facts = VoiceMessageFacts(
      record: id, call: Conformance.call, leftAt: Conformance.now, language: Conformance.english,
      seconds: 3, mime: "audio/wav")
    let pair = try (0..<2).map { _ in
      try SealedVoiceMessage.seal(Sounds.wav, facts, in: keys.roster, using: &random)
    }
    #expect(pair[0].sound != pair[1].sound)
    #expect(pair[0].attachment != pair[1].attachment)
    let opened = try pair.map { try keys.open($0, of: Conformance.call).content.attachment.key }
    #expect(opened[0] != opened[1])
  }
}
