// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

@Suite struct PromptSoundSealedTests {
  private let master: MasterSecret
  private let sound: PromptSound
  private let prompt: RecordedPrompt

  init() throws {
    master = try #require(MasterSecret([UInt8](repeating: 7, count: MasterSecret.byteCount)))
    sound = try PromptSound(samples: (0..<4_000).map { Int16($0 % 7) })
    prompt = try Self.prompt()
  }

  private static func prompt(
    _ recording: UInt8 = 1, _ language: String = "en", _ line: String = "waiting"
  ) throws -> RecordedPrompt {
    RecordedPrompt(
      recording: try #require(PromptRecordingID([UInt8](repeating: recording, count: 16))),
      language: try #require(LanguageTag(language)), line: line, milliseconds: 500,
      recordedAt: 1_000)
  }

  @Test func `a sound opens as what it was recorded for alone`() throws {
    var random = SystemRandomNumberGenerator()
    let key = master.key(for: .recordedPrompts)
    let sealed = try sound.sealed(for: prompt, under: key, using: &random)
    #expect(try PromptSound(sealed, of: prompt, under: key) == sound)
    for other in [
      try Self.prompt(2), try Self.prompt(1, "es"), try Self.prompt(1, "en", "menu"),
    ] {
      #expect(throws: OpenRefusal.self) { try PromptSound(sealed, of: other, under: key) }
    }
    #expect(throws: OpenRefusal.self) {
      try PromptSound(sealed, of: prompt, under: master.key(for: .soundNames))
    }
  }

  @Test func `nothing of it is in what is sealed, and each time it is another`() throws {
    var random = SystemRandomNumberGenerator()
    let key = master.key(for: .recordedPrompts)
    let sealed = try sound.sealed(for: prompt, under: key, using: &random)
    #expect(sealed.firstRange(of: sound.wav[44..<76]) == nil)
    #expect(sealed.firstRange(of: Array("RIFF".utf8)) == nil)
    #expect(try sound.sealed(for: prompt, under: key, using: &random) != sealed)
  }

  @Test func `what opens and is no sound is refused`() throws {
    var random = SystemRandomNumberGenerator()
    let key = master.key(for: .recordedPrompts)
    var context = Writer()
    context.fixed(prompt.recording.bytes)
    context.vector(Array("en".utf8))
    context.vector(Array("waiting".utf8))
    for plain in [[], [1], [2] + sound.wav, [1] + sound.wav.dropLast()] as [[UInt8]] {
      let sealed = try key.seal(plain, context: context.bytes, using: &random)
      #expect(throws: OpenRefusal.truncated) { try PromptSound(sealed, of: prompt, under: key) }
    }
  }
}
