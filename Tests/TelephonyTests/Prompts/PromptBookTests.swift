// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Synchronization
import Testing

@testable import Telephony

struct PromptBookTests {
  private let store = MemoryPromptStore()
  private let master: MasterSecret
  private let admin: MemberID
  private let english: LanguageTag
  private let changes = Changes()

  /// How often the book has said that something is played otherwise.
  private final class Changes: Sendable {
    private let number = Mutex(0)

    func add() { number.withLock { $0 += 1 } }

    var count: Int { number.withLock { $0 } }
  }

  init() throws {
    master = try #require(MasterSecret([UInt8](repeating: 3, count: MasterSecret.byteCount)))
    admin = try #require(MemberID([UInt8](repeating: 1, count: 16)))
    english = try #require(LanguageTag("en"))
  }

  private func book(mostBytes: Int = PromptBook.mostBytes) async throws -> PromptBook {
    let changes = changes
    let book = PromptBook(
      store: store, key: master.key(for: .recordedPrompts),
      namesKey: master.key(for: .soundNames), clock: WallClock { Instant(seconds: 1_000) },
      mostBytes: mostBytes
    ) { _ in changes.add() }
    try await book.load()
    return book
  }

  private func sound(_ loudness: Int16 = 77) throws -> PromptSound {
    try PromptSound(samples: (0..<2_000).map { $0 % 2 == 0 ? loudness : -loudness })
  }

  private func spoken(_ line: VoiceLine = .waiting) -> Prompter.Spoken {
    Prompter.Spoken(line, english)
  }

  private func recording(_ spoken: Prompter.Spoken, _ book: PromptBook) async throws
    -> PromptRecordingID
  {
    try #require(await book.all[spoken]).recording
  }

  @Test func `what is kept is sealed, is written down without it, and opens again`() async throws {
    let book = try await book()
    let prompt = try await book.keep(sound(), as: spoken(), by: admin)
    #expect(prompt.milliseconds == 250 && prompt.recordedAt == 1_000)
    let row = try #require(await store.rows[prompt.recording])
    #expect(row.sealed.firstRange(of: try sound().wav[44..<60]) == nil)
    #expect(try await book.sound(of: spoken()) == sound())
    let after = try await self.book()
    #expect(try await after.sound(of: spoken()) == sound())
    let act = try #require(await store.acts.first)
    #expect(act.action == .promptRecorded && act.actor == admin)
    #expect(act.object == prompt.recording.bytes && act.detail == Array("en/waiting".utf8))
    #expect(changes.count == 1)
  }

  @Test func `another recording takes its place, and what is removed is gone`() async throws {
    let book = try await book()
    let first = try await book.keep(sound(), as: spoken(), by: admin)
    let second = try await book.keep(sound(99), as: spoken(), by: admin)
    #expect(first.recording != second.recording)
    #expect(try await book.sound(of: spoken()) == sound(99))
    #expect(await store.rows.count == 1)
    #expect(try await book.remove(spoken(), by: admin))
    #expect(try await book.sound(of: spoken()) == nil)
    #expect(try await !book.remove(spoken(), by: admin))
    #expect(await store.rows.isEmpty)
    let acts = await store.acts.map(\.action)
    #expect(acts == [.promptRecorded, .promptRecorded, .promptRemoved])
    #expect(changes.count == 3)
  }

  @Test func `a row in the place of another is not played`() async throws {
    let book = try await book()
    let waiting = try await book.keep(sound(1), as: spoken(.waiting), by: admin)
    let menu = try await book.keep(sound(2), as: spoken(.menu), by: admin)
    await store.swap(waiting.recording, menu.recording)
    let after = try await self.book()
    for line in [VoiceLine.waiting, .menu] {
      await #expect(throws: StoreError.damaged("sound_sealed")) {
        try await after.sound(of: spoken(line))
      }
    }
  }

  @Test func `an address is the same after a restart, and another for another recording or secret`()
    async throws
  {
    let book = try await book()
    _ = try await book.keep(sound(), as: spoken(), by: admin)
    let token = try #require(await book.tokens[spoken()])
    let after = try await self.book()
    #expect(await after.tokens == [spoken(): token])
    #expect(try await after.sound(at: token) == sound())
    // The same sound, recorded once more.
    _ = try await book.keep(sound(), as: spoken(), by: admin)
    let next = try #require(await book.tokens[spoken()])
    #expect(next != token)
    #expect(try await book.sound(at: token) == nil)
    let id = try await recording(spoken(), book)
    let other = try #require(MasterSecret([UInt8](repeating: 4, count: 32)))
    #expect(SoundToken(of: id, under: other.key(for: .soundNames)) != next)
  }

  @Test func `an address says nothing, and nobody finds one by what is in the database`()
    async throws
  {
    let book = try await book()
    _ = try await book.keep(sound(), as: spoken(), by: admin)
    let token = try #require(await book.tokens[spoken()])
    let id = try await recording(spoken(), book)
    #expect(token.fileName.wholeMatch(of: /[0-9a-f]{32}\.wav/) != nil)
    #expect(
      token.address(at: "https://hotline.example")
        == "https://hotline.example/api/telephony/sounds/\(token.fileName)")
    #expect(!token.fileName.contains(id.hex))
    // What the database has names nothing there.
    let guessed = try #require(SoundToken(fileName: id.hex + ".wav"))
    #expect(try await book.sound(at: guessed) == nil)
    #expect(SoundToken(fileName: token.fileName) == token)
    for name in ["", ".wav", id.hex, "x" + token.fileName, token.fileName.uppercased()] {
      #expect(SoundToken(fileName: name) == nil)
    }
  }

  @Test func `whoever waits hears music without an end or a shout`() async throws {
    let book = try await book()
    let music = try #require(try await book.sound(at: book.holdMusic))
    #expect(music.milliseconds == 24_000)
    let samples = stride(from: 44, to: music.wav.count, by: 2).map {
      Int(Int16(bitPattern: UInt16(music.wav[$0]) | UInt16(music.wav[$0 + 1]) << 8))
    }
    let last = try #require(samples.last)
    #expect(samples.first == 0 && abs(last) < 4)
    let loudest = try #require(samples.map(abs).max())
    #expect((1_000...4_000).contains(loudest))
    // No click where one chord follows another.
    for join in stride(from: 48_000, to: samples.count, by: 48_000) {
      #expect(samples[join - 2...join + 2].allSatisfy { abs($0) < 4 })
    }
  }

  @Test func `more than may be is refused, and the line is spoken as before`() async throws {
    let book = try await book(mostBytes: 5_000)
    _ = try await book.keep(sound(), as: spoken(.menu), by: admin)
    await #expect(throws: PromptBook.Refusal.full) {
      try await book.keep(sound(), as: spoken(.waiting), by: admin)
    }
    #expect(Set(await book.tokens.keys) == [spoken(.menu)])
    #expect(changes.count == 1)
  }
}
