// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct LegScriptTests {
  private let english: LanguageTag
  private let call: CallID
  private let prompter: Prompter

  init() throws {
    english = try #require(LanguageTag("en"))
    call = try #require(CallID(0..<16))
    prompter = Prompter(texts: try Voices.shipped(), files: [:], fallback: english)
  }

  private func script(_ instructions: [CallInstruction], step: Int = 3) -> [LegStep] {
    LegScript(instructions, of: call, in: english, step: step, by: prompter).steps
  }

  @Test func `what is said before keys are collected can be cut short by them`() {
    let prompt = CallPrompt.captcha(digits: [1, 2], attempt: 1)
    let sounds = prompter.sounds(prompt, in: english)
    #expect(
      script([.say(prompt), .gather(digits: 2, seconds: 10)])
        == [.gather(sounds, digits: 2, seconds: 10, then: .callerNext(call, step: 3))])
  }

  @Test func `who waits, and whoever talks, is in the call's room`() throws {
    let member = try #require(MemberID(0..<16))
    let waiting = prompter.sounds(.waiting, in: english)
    #expect(script([.say(.waiting), .hold]) == [.play(waiting), .wait(in: Room(of: call))])
    #expect(script([.bridge(member, claim: 1)]) == [.wait(in: Room(of: call))])
  }

  @Test func `only voicemail is recorded`() throws {
    let member = try #require(MemberID(0..<16))
    let instructions: [CallInstruction] = [
      .say(.waiting), .gather(digits: 1, seconds: 8), .hold, .bridge(member, claim: 1), .reject,
      .hangUp, .say(.voicemail(.unanswered)),
    ]
    for instruction in instructions {
      let recorded = script([instruction]).filter {
        if case .recordMessage = $0 { true } else { false }
      }
      #expect(recorded.isEmpty)
    }
    #expect(
      script([.recordVoicemail(maximumSeconds: 120)])
        == [.recordMessage(maximumSeconds: 120, call: call)])
  }

  @Test func `a goodbye is said and then the line is put down`() {
    let goodbye = prompter.sounds(.goodbye(.unanswered), in: english)
    #expect(script([.say(.goodbye(.unanswered)), .hangUp]) == [.play(goodbye), .hangUp])
    #expect(script([.reject]) == [.reject])
  }
}
