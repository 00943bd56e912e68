// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Each provider plays what was recorded in the place of the text, in its own words.
struct RecordedPromptTests {
  private static let address = "https://hotline.example.org/api/telephony/sounds/a.wav"
  private static let sound = "sound:/srv/sounds/recorded/a"

  private func document(
    _ sample: ProviderSample, _ file: String, _ prompt: CallPrompt
  ) throws -> String {
    let texts = try Voices.shipped()
    let lines: [VoiceLine] = [.waiting, .menu, .captcha, .voicemailUnanswered]
    let files = lines.map { (Prompter.Spoken($0, Conformance.english), file) }
    let prompter = Prompter(
      texts: texts, files: Dictionary(files) { one, _ in one }, fallback: Conformance.english)
    let sounds = prompter.sounds(prompt, in: Conformance.english)
    let provider = try sample.make()
    let script = LegScript([
      .play(sounds),
      .gather(sounds, digits: 1, seconds: 8, then: .callerNext(Conformance.call, step: 1)),
    ])
    if let document = provider.document(script, Conformance.addresses) {
      return String(decoding: document.body, as: UTF8.self)
    }
    let leg = try #require(ProviderLegID("1796071339.22"))
    return provider.instruct(leg, script, Conformance.addresses).map { operation in
      operation.request.url + " " + String(decoding: operation.request.body, as: UTF8.self)
    }.joined(separator: "\n")
  }

  @Test(arguments: ProviderSample.all)
  func `a recorded line is played, and its text is said by nobody`(
    _ sample: ProviderSample
  ) throws {
    let speaks = sample.type.capabilities.speaks
    let file = speaks ? Self.address : Self.sound
    for (prompt, line) in [
      (CallPrompt.waiting, VoiceLine.waiting), (.voicemail(.unanswered), .voicemailUnanswered),
    ] {
      let text = try #require(try Voices.shipped()[line, Conformance.english])
      let told = try document(sample, file, prompt)
      let plain = told.replacing("%3A", with: ":").replacing("%2F", with: "/")
      #expect(plain.contains(file), "\(sample.type.name)")
      #expect(!plain.contains(text.prefix(12)), "\(sample.type.name)")
    }
  }
}
