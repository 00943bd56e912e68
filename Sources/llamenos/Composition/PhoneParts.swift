// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTP
import Sealing
import Storage
import Telephony

/// Everything that calls by phone run on, put together.
struct PhoneParts {
  let lines: PhoneLines
  let desk: ProviderDesk
  let book: MemberPhoneBook
  let messages: PhoneMessages
  let streams: AsteriskStreams
  let prompts: PromptBook
  let selfTests: SelfTests
  private let selfTestRoutes: SelfTestRoutes
  private let promptRoutes: PromptRoutes
  private let frames: PhoneFrames
  private let calls: CallParts
  private let callBacks: CallBackRoutes
  private let clock: WallClock
  /// Those that callers by phone can be spoken to in, if the provider has a voice for them.
  let languages: [LanguageTag]

  init(
    _ settings: ServerSettings, _ stores: OpenedStores, clock: SystemClock, calls: CallParts,
    roster: RosterKeeper, events: LiveEvents, frames: PhoneFrames
  ) throws {
    (self.frames, self.calls, book, self.clock) = (frames, calls, calls.book, clock.wall)
    let (app, wall, inUse) = (stores.app, clock.wall, calls.numbers)
    let texts = try settings.voiceTexts()
    let fallback = try Self.fallback(of: texts)
    let messages = Self.messages(
      stores, clock: wall, calls: calls, roster: roster, events: events, fallback: fallback)
    let numbers = CallBackNumbers(
      book: calls.callBacks, hotlines: app, roster: roster, hasher: calls.numberHasher,
      numbers: { inUse.all }, clock: wall)
    let lines = PhoneLines(
      exchange: calls.desk.exchange, store: app,
      services: calls.lineServices(callBacks: numbers.services) { recording, call, account in
        await messages.keep(recording, call: call, account: account)
      }, prompter: Prompter(texts: texts, files: [:], fallback: fallback),
      wait: { try await clock.sleep(until: wall.now.advanced(bySeconds: $0)) })
    let streams = AsteriskStreams(lines: lines, clock: wall, changed: Self.opened(calls.browsers))
    let played = PlayedPrompts(
      lines: lines, folder: settings.soundsDirectory, origin: settings.publicOrigin)
    let prompts = Self.prompts(stores, clock: wall, played: played)
    let means = Self.means(
      SpokenFiles(folder: settings.soundsDirectory), texts, fallback: fallback
    ) { await played.speak($0, prompts) }
    let users = AccountUsers(
      calls, played: played, prompts: prompts, messages: messages, streams: streams, means: means)
    desk = Self.desk(
      settings, stores, clock: clock, lines: lines, music: prompts.holdMusic, changed: users.use)
    selfTests = Self.selfTests(stores, clock: wall, calls: calls, lines: lines, desk: desk)
    selfTestRoutes = SelfTestRoutes(tests: selfTests, store: app, clock: wall)
    promptRoutes = PromptRoutes(book: prompts, texts: texts, hotlines: app)
    callBacks = Self.callBacks(
      stores, clock: wall, calls: calls, lines: lines, roster: roster, events: events)
    (self.lines, self.messages, self.streams, self.prompts) = (lines, messages, streams, prompts)
    languages = texts.languages.sorted { $0.text < $1.text }
  }

  private static func callBacks(
    _ stores: OpenedStores, clock: WallClock, calls: CallParts, lines: PhoneLines,
    roster: RosterKeeper, events: LiveEvents
  ) -> CallBackRoutes {
    let inUse = calls.numbers
    return CallBackRoutes(
      book: calls.callBacks, lines: lines, exchange: calls.desk.exchange,
      desk: RecordDesk(records: stores.app, roster: roster, events: events, clock: clock),
      gate: calls.numberGate, hasher: calls.numberHasher, numbers: { inUse.all }, clock: clock)
  }

  private static func selfTests(
    _ stores: OpenedStores, clock: WallClock, calls: CallParts, lines: PhoneLines,
    desk: ProviderDesk
  ) -> SelfTests {
    SelfTests(
      desk: desk, lines: lines, duty: calls.desk.duty, store: stores.app, clock: clock,
      found: { SelfTestLog.write($0) })
  }

  private static func prompts(
    _ stores: OpenedStores, clock: WallClock, played: PlayedPrompts
  ) -> PromptBook {
    PromptBook(
      store: stores.app, key: stores.master.key(for: .recordedPrompts),
      namesKey: stores.master.key(for: .soundNames), clock: clock
    ) { await played.refresh($0) }
  }

  private static func means(
    _ files: SpokenFiles, _ texts: VoiceTexts, fallback: LanguageTag,
    play: @escaping @Sendable ([Prompter.Spoken: String]) async -> Void
  ) -> OfferedVoices.Means {
    OfferedVoices.Means(
      languages: texts.languages, fallback: fallback,
      speak: { await files.speak(texts, in: $0) }, play: play)
  }

  /// Asterisk has forgotten browsers if it was started again. Its events need not wait for them.
  private static func opened(
    _ browsers: BrowserPhones
  ) -> @Sendable (ProviderAccountID, AsteriskStream.State) async -> Void {
    { account, state in
      guard case .open = state else { return }
      Task { await browsers.makeAgain(at: account) }
    }
  }

  private static func messages(
    _ stores: OpenedStores, clock: WallClock, calls: CallParts, roster: RosterKeeper,
    events: LiveEvents, fallback: LanguageTag
  ) -> PhoneMessages {
    let inbox = PhoneInbox(
      messages: stores.app, records: stores.app, roster: roster, events: events, clock: clock)
    return PhoneMessages(
      store: stores.app, inbox: inbox, exchange: calls.desk.exchange,
      services: PhoneMessageServices(
        roster: { await roster.ifSetUp },
        kept: { message, call in await inbox.tell(of: message, from: call) }),
      key: stores.master.key(for: .phoneMessages), clock: clock, fallback: fallback)
  }

  /// - Parameter changed: told the accounts, each time that the lines are.
  private static func desk(
    _ settings: ServerSettings, _ stores: OpenedStores, clock: SystemClock, lines: PhoneLines,
    music: SoundToken, changed: @escaping @Sendable (AccountsInUse) async -> Void
  ) -> ProviderDesk {
    ProviderDesk(
      accounts: stores.app, events: stores.app,
      credentialsKey: stores.master.key(for: .providerCredentials),
      eventsKey: stores.master.key(for: .providerEvents), wire: .http,
      origin: settings.publicOrigin, lines: lines, music: music, clock: clock.wall,
      sleep: clock.sleep,
      jitter: { Int64.random(in: 0...max(0, $0)) }, changed: changed)
  }

  /// The language of whoever says nothing of hers: English if it is spoken.
  private static func fallback(of texts: VoiceTexts) throws -> LanguageTag {
    let english = LanguageTag("en").flatMap { texts.languages.contains($0) ? $0 : nil }
    guard let language = english ?? texts.languages.min(by: { $0.text < $1.text }) else {
      throw StartError.files("Locales")
    }
    return language
  }

  /// Whether anything is kept of phone companies or of members' phones.
  func keepsAny(_ stores: OpenedStores) async throws -> Bool {
    if await desk.hasAccounts { return true }
    return try await !stores.app.memberPhones().isEmpty
  }

  /// Those under which the hotline is called now.
  var numbers: @Sendable () async -> [HotlineNumber] { { [desk] in await desk.numbersInUse } }

  var routes: [any RouteGroup] {
    [
      WebhookRoutes(lines: lines, origin: desk.origin),
      ProviderRoutes(
        desk: desk, frames: frames, waiting: { [messages] in try await messages.overview() },
        lost: { [messages] in try await messages.lost() }),
      BrowserPhoneRoutes(
        desk: calls.desk, phones: calls.browsers, lines: lines, frames: frames),
      LostMessageRoutes(
        putAway: { [messages] in try await messages.putAway($0, audit: $1) }, clock: clock),
      MemberPhoneRoutes(book: book),
      selfTestRoutes,
      promptRoutes,
      SoundRoutes(book: prompts),
      callBacks,
    ]
  }
}
