// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// What an admin has recorded is what phones are told next, without a restart.
struct RecordedLinesTests {
  private static let address = "https://hotline.example/api/telephony/sounds/a.wav"

  /// What whoever calls now hears first.
  private func heard(by name: String, at fixture: LinesFixture) async throws -> Sound? {
    let number = try #require(PhoneNumber("+3225550100"))
    let script = try await fixture.say(.arrived(from: nil, to: number), of: name, at: .arrival)
    guard case .gather(let sounds, _, _, _) = script?.steps.last else { return nil }
    return sounds.first
  }

  @Test func `a recording is heard by the next caller, and the text again once it is removed`()
    async throws
  {
    let fixture = try await LinesFixture()
    try await fixture.open()
    let spoken = Prompter.Spoken(.captcha, fixture.english)
    let text = try #require(try Voices.shipped()[.captcha, fixture.english])
    #expect(try await heard(by: "one", at: fixture) == .text(text, fixture.english))
    await fixture.lines.play(addresses: [spoken: Self.address], files: [:])
    #expect(try await heard(by: "two", at: fixture) == .file(Self.address))
    // What only an Asterisk has is nothing that a vendor could fetch.
    await fixture.lines.play(addresses: [:], files: [spoken: "sound:/a"])
    #expect(try await heard(by: "three", at: fixture) == .text(text, fixture.english))
  }
}
