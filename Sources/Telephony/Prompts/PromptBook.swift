// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// What admins have recorded for callers by phone, in place of the texts: kept sealed, opened one at
/// a time when a provider or an admin is to hear it.
package actor PromptBook {
  /// Of all sounds together; half an hour of speech is half of it.
  package static let mostBytes = 64 * 1_048_576

  /// Why a recording is not kept.
  package enum Refusal: Error, Equatable, Sendable {
    /// All sounds together would be more than `mostBytes`.
    case full
    case store(StoreError)
  }

  private let store: any RecordedPromptStore
  private let key: ServerKey
  private let namesKey: ServerKey
  private let clock: WallClock
  private let changed: @Sendable (PromptBook) async -> Void
  private var random: any RandomNumberGenerator & Sendable
  private var prompts: [Prompter.Spoken: RecordedPrompt] = [:]
  private var recordings: [SoundToken: RecordedPrompt] = [:]
  private let changes = Turnstile()
  private let mostBytes: Int
  package nonisolated let holdMusic: SoundToken

  /// - Parameters:
  ///   - key: of purpose `.recordedPrompts`.
  ///   - namesKey: of purpose `.soundNames`.
  ///   - changed: is told once what is played has changed.
  package init(
    store: any RecordedPromptStore, key: ServerKey, namesKey: ServerKey, clock: WallClock,
    mostBytes: Int = PromptBook.mostBytes,
    random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    changed: @escaping @Sendable (PromptBook) async -> Void
  ) {
    self.store = store
    self.key = key
    self.namesKey = namesKey
    self.clock = clock
    self.mostBytes = mostBytes
    self.random = random
    self.changed = changed
    holdMusic = .holdMusic(under: namesKey)
  }

  /// Reads what there is; at start. A line that this version does not speak is passed over.
  package func load() async throws(StoreError) {
    let all = try await store.recordedPrompts()
    prompts = Dictionary(
      all.compactMap { prompt in
        VoiceLine(rawValue: prompt.line).map { (Prompter.Spoken($0, prompt.language), prompt) }
      }, uniquingKeysWith: { one, _ in one })
    recordings = Dictionary(
      prompts.values.map { (token(of: $0), $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// All of them, without their sounds.
  package var all: [Prompter.Spoken: RecordedPrompt] { prompts }

  /// What each is called where it is fetched.
  package var tokens: [Prompter.Spoken: SoundToken] { prompts.mapValues { token(of: $0) } }

  /// - Returns: `nil` where nothing was recorded.
  package func sound(of spoken: Prompter.Spoken) async throws(StoreError) -> PromptSound? {
    guard let prompt = prompts[spoken] else { return nil }
    return try await open(prompt)
  }

  /// What a provider fetches.
  ///
  /// - Returns: `nil` for a token that names nothing, or nothing any more.
  package func sound(at token: SoundToken) async throws(StoreError) -> PromptSound? {
    if token == holdMusic { return HoldMusic.sound }
    guard let prompt = recordings[token] else { return nil }
    return try await open(prompt)
  }

  /// Puts a recording in the place of what was played until now, from the next time on.
  package func keep(
    _ sound: PromptSound, as spoken: Prompter.Spoken, by admin: MemberID
  ) async throws(Refusal) -> RecordedPrompt {
    await changes.enter()
    do throws(Refusal) {
      let prompt = try await write(sound, spoken, by: admin)
      await changes.leave()
      return prompt
    } catch {
      await changes.leave()
      throw error
    }
  }

  /// The text is played again. `false` where nothing was recorded.
  package func remove(
    _ spoken: Prompter.Spoken, by admin: MemberID
  ) async throws(StoreError) -> Bool {
    await changes.enter()
    do throws(StoreError) {
      let isRemoved = try await drop(spoken, by: admin)
      await changes.leave()
      return isRemoved
    } catch {
      await changes.leave()
      throw error
    }
  }
}

extension PromptBook {
  private func write(
    _ sound: PromptSound, _ spoken: Prompter.Spoken, by admin: MemberID
  ) async throws(Refusal) -> RecordedPrompt {
    let isKept: Bool
    let prompt: RecordedPrompt
    do throws(StoreError) {
      prompt = RecordedPrompt(
        recording: try recordingID(), language: spoken.language, line: spoken.line.rawValue,
        milliseconds: sound.milliseconds, recordedAt: clock.now.seconds)
      isKept = try await store.keep(
        prompt, sealed: try seal(sound, prompt), mostBytes: mostBytes,
        audit: act(.promptRecorded, prompt, by: admin))
    } catch {
      throw .store(error)
    }
    guard isKept else { throw .full }
    replace(spoken, with: prompt)
    await changed(self)
    return prompt
  }

  private func drop(
    _ spoken: Prompter.Spoken, by admin: MemberID
  ) async throws(StoreError) -> Bool {
    guard let prompt = prompts[spoken] else { return false }
    let isRemoved = try await store.dropPrompt(
      prompt.recording, audit: act(.promptRemoved, prompt, by: admin))
    replace(spoken, with: nil)
    await changed(self)
    return isRemoved
  }

  private func replace(_ spoken: Prompter.Spoken, with prompt: RecordedPrompt?) {
    if let earlier = prompts[spoken] { recordings[token(of: earlier)] = nil }
    prompts[spoken] = prompt
    if let prompt { recordings[token(of: prompt)] = prompt }
  }

  private func open(_ prompt: RecordedPrompt) async throws(StoreError) -> PromptSound? {
    guard let sealed = try await store.promptSound(of: prompt.recording) else { return nil }
    do throws(OpenRefusal) {
      return try PromptSound(sealed, of: prompt, under: key)
    } catch {
      throw .damaged("sound_sealed")
    }
  }

  private func seal(
    _ sound: PromptSound, _ prompt: RecordedPrompt
  ) throws(StoreError) -> [UInt8] {
    do throws(OpenRefusal) {
      return try sound.sealed(for: prompt, under: key, using: &random)
    } catch {
      throw .unavailable
    }
  }

  private func recordingID() throws(StoreError) -> PromptRecordingID {
    let bytes = (0..<PromptRecordingID.byteCount).map { _ in
      UInt8.random(in: .min ... .max, using: &random)
    }
    guard let id = PromptRecordingID(bytes) else { throw .unavailable }
    return id
  }

  private func token(of prompt: RecordedPrompt) -> SoundToken {
    SoundToken(of: prompt.recording, under: namesKey)
  }

  private func act(
    _ action: AuditAction, _ prompt: RecordedPrompt, by admin: MemberID
  ) -> AuditAct {
    AuditAct(
      actor: admin, action: action, object: prompt.recording.bytes, detail: prompt.auditDetail,
      at: clock.now.seconds)
  }
}
