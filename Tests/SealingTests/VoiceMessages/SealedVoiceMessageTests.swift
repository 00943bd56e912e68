// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Sealing

@Suite struct SealedVoiceMessageTests {
  private let samples: Samples
  private let call: CallID
  private let facts: VoiceMessageFacts

  init() throws {
    samples = try Samples()
    call = try #require(CallID([UInt8](repeating: 9, count: 16)))
    facts = VoiceMessageFacts(
      record: try #require(RecordID([UInt8](repeating: 4, count: 16))), call: call,
      leftAt: Instant(milliseconds: 1_800_003_000_123),
      language: try #require(LanguageTag("es-MX")), seconds: 7, mime: "audio/wav")
  }

  private func seal(_ sound: [UInt8]) throws -> SealedVoiceMessage {
    var random = SystemRandomNumberGenerator()
    return try SealedVoiceMessage.seal(sound, facts, in: samples.roster, using: &random)
  }

  @Test(arguments: [1, 1_000, 65_536, 70_000, 300_000])
  func `whoever holds the inbox opens record and sound`(size: Int) throws {
    let sound = (0..<size).map { UInt8(truncatingIfNeeded: $0 / 3) }
    let message = try seal(sound)
    let opened = try message.envelope.open(message.envelope.request, by: samples.reader("ada"))
    let content = try JSONDecoder().decode(
      VoiceMessageContent.self, from: Data(opened.content))
    #expect(content.attachment.id == message.attachment.hex)
    let chunks = stride(from: 0, to: message.sound.count, by: 65_552).map {
      Array(message.sound[$0...].prefix(65_552))
    }
    #expect(chunks.count == content.attachment.chunks)
    let key = try #require(Base64URL.decode(content.attachment.key))
    #expect(try Attachment.open(chunks, key: key, size: content.attachment.size) == sound)
  }

  @Test func `the record is the server's, a first version, and its call's`() throws {
    let envelope = try seal([1, 2, 3]).envelope
    try envelope.checkPosted(by: .server, in: samples.roster)
    #expect(throws: EnvelopeRefusal.authorMayNot) {
      try envelope.checkPosted(by: .callerPage, in: samples.roster)
    }
    #expect(envelope.header.kind == .voiceMessage)
    #expect(envelope.header.version == 1)
    #expect(envelope.header.id == facts.record)
    #expect(envelope.header.parent.bytes == call.bytes)
    let newest = samples.roster.newestGeneration(of: .inbox)
    #expect(envelope.wraps.map(\.reader) == [ReaderID(newest.id)])
  }

  @Test func `it says what section 9 has, and nothing else`() throws {
    let message = try seal([1, 2, 3])
    let opened = try message.envelope.open(message.envelope.request, by: samples.reader("ada"))
    let content = try JSONDecoder().decode(JSONValue.self, from: Data(opened.content))
    guard case .object(let members) = content,
      case .object(let sound) = try content.field("attachment")
    else {
      Issue.record("no object")
      return
    }
    #expect(Set(members.keys) == ["t", "language", "seconds", "mime", "attachment"])
    #expect(Set(sound.keys) == ["id", "key", "size", "chunks"])
    let decoded = try JSONDecoder().decode(
      VoiceMessageContent.self, from: Data(opened.content))
    #expect(decoded.t == 1_800_003_000_123)
    #expect(decoded.language == "es-MX")
    #expect(decoded.seconds == 7)
    #expect(decoded.mime == "audio/wav")
    #expect(decoded.attachment.size == 3)
  }

  @Test func `a length that readers would not show counts as the nearest`() {
    for (told, shown) in [(0, 1), (-4, 1), (3_600, 3_600), (99_999, 3_600)] {
      let facts = VoiceMessageFacts(
        record: facts.record, call: call, leftAt: facts.leftAt, language: facts.language,
        seconds: told, mime: facts.mime)
      #expect(facts.seconds == shown)
    }
  }
}
