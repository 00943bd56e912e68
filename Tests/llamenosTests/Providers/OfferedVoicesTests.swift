// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization
import Telephony
import Testing

@testable import llamenos

/// Languages are spoken as the hotline offers them, and no others.
struct OfferedVoicesTests {
  /// What was asked for, in order, and what can be played since.
  private final class Studio: Sendable {
    struct State {
      var asked: [String] = []
      var played: Set<String> = []
    }
    let state = Mutex(State())

    /// - Parameter mute: what cannot be spoken.
    func means(_ all: [String], mute: Set<String> = []) throws -> OfferedVoices.Means {
      OfferedVoices.Means(
        languages: Set(try all.map { try #require(LanguageTag($0)) }),
        fallback: try #require(LanguageTag("en")),
        speak: { [self] language in
          state.withLock { $0.asked.append(language.text) }
          guard !mute.contains(language.text) else { return [:] }
          return [Prompter.Spoken(.menu, language): "sound:" + language.text]
        },
        play: { [self] files in
          state.withLock { $0.played = Set(files.keys.map(\.language.text)) }
        })
    }
  }

  private func tags(_ texts: String...) throws -> [LanguageTag] {
    try texts.map { try #require(LanguageTag($0)) }
  }

  @Test func `only what the hotline offers is spoken, what others fall back to before it`()
    async throws
  {
    let (voices, studio) = (OfferedVoices(), Studio())
    await voices.offer(try tags("es", "tlh"))?.value
    #expect(studio.state.withLock(\.asked).isEmpty)
    await voices.use(try studio.means(["de", "en", "es", "fr"])).value
    #expect(studio.state.withLock(\.asked) == ["en", "es"])
    #expect(studio.state.withLock(\.played) == ["en", "es"])
  }

  @Test func `a language that is added is spoken too, and the others not again`() async throws {
    let (voices, studio) = (OfferedVoices(), Studio())
    await voices.offer(try tags("es"))?.value
    await voices.use(try studio.means(["de", "en", "es", "fr"])).value
    await voices.offer(try tags("es", "fr"))?.value
    #expect(studio.state.withLock(\.asked) == ["en", "es", "fr"])
    #expect(studio.state.withLock(\.played) == ["en", "es", "fr"])
    let again = await voices.offer(try tags("es", "fr"))
    #expect(again == nil)
    await voices.offer(try tags("fr"))?.value
    #expect(studio.state.withLock(\.asked) == ["en", "es", "fr"])
  }

  @Test func `one that cannot be spoken holds up no other, and is tried again with the accounts`()
    async throws
  {
    let (voices, studio) = (OfferedVoices(), Studio())
    await voices.offer(try tags("tl", "es"))?.value
    let means = try studio.means(["en", "es", "tl"], mute: ["tl"])
    await voices.use(means).value
    #expect(studio.state.withLock(\.played) == ["en", "es"])
    await voices.use(means).value
    #expect(studio.state.withLock(\.asked) == ["en", "tl", "es", "tl"])
  }

  @Test func `where every provider speaks text nothing is made`() async throws {
    let (voices, studio) = (OfferedVoices(), Studio())
    await voices.use(try studio.means(["en", "es"])).value
    await voices.use(nil).value
    await voices.offer(try tags("es"))?.value
    #expect(studio.state.withLock(\.asked) == ["en"])
  }
}
