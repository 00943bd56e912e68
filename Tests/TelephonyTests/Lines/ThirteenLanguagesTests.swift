// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// A caller goes through a menu of thirteen languages, at each provider.
@Suite(.timeLimit(.minutes(5))) struct ThirteenLanguagesTests {
  /// Those of the thirteen that no voice there speaks.
  private static func unspoken(at sample: ProviderSample) -> [String] {
    switch sample.type.name {
    case "asterisk": ["tl"]
    case "plivo": ["tl", "ht"]
    default: ["ht"]
    }
  }

  private static let hanoi = known(PhoneNumber("+842412345678"))

  @Test(arguments: ProviderSample.all)
  func `the menu says each language that can be spoken there, in its own words`(
    _ sample: ProviderSample
  ) async throws {
    let fixture = try await MenuFixture(sample)
    let (call, answer) = try await fixture.arrive(from: Conformance.caller)
    let menu = try #require(await fixture.exchange.call(call)).languageMenu
    let expected = MenuFixture.tags.filter { !Self.unspoken(at: sample).contains($0) }
    #expect(menu.choices.map(\.language.text) == expected)
    #expect(menu.keyCount == 2)
    guard case .gather(let sounds, 2, _, _) = try await fixture.script(of: call).steps.last else {
      Issue.record("two keys are not asked for")
      return
    }
    // A sentence and two digits for each.
    #expect(sounds.count == 3 * expected.count)
    for (place, choice) in menu.choices.enumerated() {
      let language = choice.language
      let text = try #require(fixture.texts[.menu, language])
      let isSpoken = sample.type.capabilities.speaks
      #expect(
        sounds[3 * place] == (isSpoken ? .text(text, language) : .file("sound:\(language)/menu")))
      if isSpoken { #expect(answer?.contains(text) == true, "\(language)") }
    }
  }

  @Test(arguments: ProviderSample.all)
  func `two keys choose a language, each of them another`(_ sample: ProviderSample) async throws {
    let spoken = MenuFixture.tags.filter { !Self.unspoken(at: sample).contains($0) }
    for (number, tag) in zip(1..., spoken) {
      let fixture = try await MenuFixture(sample)
      let (call, _) = try await fixture.arrive(from: Conformance.caller)
      try await fixture.type([UInt8(number / 10), UInt8(number % 10)], in: call)
      let chosen = try #require(await fixture.exchange.call(call))
      #expect(chosen.language.text == tag)
      guard case .captcha = chosen.phase else {
        Issue.record("\(tag) leads nowhere")
        continue
      }
    }
  }

  @Test(arguments: ProviderSample.all)
  func `the keys are those that an admin has given`(_ sample: ProviderSample) async throws {
    let german = known(LanguageTag("de"))
    let fixture = try await MenuFixture(sample, numbers: [german: 49])
    let (call, _) = try await fixture.arrive(from: Conformance.caller)
    try await fixture.type([4, 9], in: call)
    #expect(await fixture.exchange.call(call)?.language == german)
  }

  @Test(arguments: ProviderSample.all)
  func `keys of no language lead to that of the number's country`(
    _ sample: ProviderSample
  ) async throws {
    let fixture = try await MenuFixture(sample)
    let (call, _) = try await fixture.arrive(from: Self.hanoi)
    try await fixture.type([9, 9], in: call)
    let chosen = try #require(await fixture.exchange.call(call))
    #expect(chosen.phase != .choosingLanguage)
    #expect(chosen.language.text == "vi")
  }

  @Test(arguments: ProviderSample.all, [hanoi, nil])
  func `silence leads to the language of the number's country, or the first where it is withheld`(
    _ sample: ProviderSample, _ number: PhoneNumber?
  ) async throws {
    let fixture = try await MenuFixture(sample)
    let (call, _) = try await fixture.arrive(from: number)
    fixture.clock.advance(seconds: CallLimit.menuSeconds.standard)
    while await fixture.exchange.call(call)?.phase == .choosingLanguage { await Task.yield() }
    let chosen = try #require(await fixture.exchange.call(call))
    #expect(chosen.language.text == (number == nil ? "en" : "vi"))
  }
}
