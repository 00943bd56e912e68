// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// The way of one recording.
extension PhoneMessages {
  /// How often a provider has to be asked in vain before it is believed that a recording is gone: a
  /// new one may be told before it can be fetched.
  private static let triesUntilLost = 3

  /// Fetches, seals and keeps it if that was not done, then has it deleted.
  func carry(
    _ recording: AwaitedRecordings.Recording, of call: CallID
  ) async throws(PhoneMessageFailure) {
    guard let id = ProviderLegID(recording.id) else { throw .unreadable }
    guard let way = messages[call].flatMap({ ways[$0.account] }) else { throw .noAccount }
    let asked = Recording(id: id, seconds: recording.seconds, address: recording.address)
    if !recording.isFetched {
      guard try await bring(asked, of: call, by: way) else { return }
    }
    do throws(ProviderFailure) {
      try await way.client.perform(way.provider.delete(asked))
    } catch {
      // Gone is what it was to be.
      guard error == .gone else { throw .provider(error) }
    }
    messages[call]?.remove(recording.id)
  }

  /// - Returns: false for one that is lost.
  private func bring(
    _ recording: Recording, of call: CallID, by way: ProviderWay
  ) async throws(PhoneMessageFailure) -> Bool {
    let record = key.voiceMessage(of: recording.id.text, in: call)
    var isKept = try await isThere(record)
    if !isKept {
      do throws(PhoneMessageFailure) {
        if let sealed = try await fetch(recording, as: record, of: call, by: way) {
          try await leave(sealed, of: call)
          isKept = true
        }
      } catch .provider(.gone) {
        guard (messages[call]?.tries ?? 0) + 1 >= Self.triesUntilLost else {
          throw .provider(.gone)
        }
        try await lose(recording, as: record, of: call, by: way)
        return false
      }
    }
    // Told twice is better than not at all, should the server die in between.
    if isKept { await tell(record, of: call) }
    messages[call]?.setFetched(recording.id.text, at: clock.now.seconds)
    await save(call)
    return true
  }

  /// Admins are to know before it is forgotten here. A server that dies in between finds it lost
  /// once more, under the same id.
  private func lose(
    _ recording: Recording, as record: RecordID, of call: CallID, by way: ProviderWay
  ) async throws(PhoneMessageFailure) {
    let lost = LostMessage(
      id: record, provider: type(of: way.provider).name, leftAt: toldAt(recording, of: call))
    do { try await store.note(lost) } catch { throw .store }
    messages[call]?.remove(recording.id.text)
  }

  private func toldAt(_ recording: Recording, of call: CallID) -> UnixSeconds {
    let told = messages[call]?.recordings.first { $0.id == recording.id.text }?.toldAt
    return told ?? clock.now.seconds
  }

  private func isThere(_ record: RecordID) async throws(PhoneMessageFailure) -> Bool {
    do { return try await inbox.holds(record) } catch { throw .store }
  }

  /// The sound in the clear is in memory from here to the end of this function, and nowhere else.
  ///
  /// - Returns: `nil` if nothing was said.
  private func fetch(
    _ recording: Recording, as record: RecordID, of call: CallID, by way: ProviderWay
  ) async throws(PhoneMessageFailure) -> SealedVoiceMessage? {
    // All that could be waited for comes first: once it is there the sound is sealed at once.
    guard let roster = await services.roster(), let message = messages[call] else {
      throw .notSealed
    }
    let sound: [UInt8]
    do throws(ProviderFailure) {
      sound = try await way.client.fetch(way.provider.fetch(recording))
    } catch {
      throw .provider(error)
    }
    let kind = RecordedSound(sound)
    guard let mime = kind.mime else {
      guard kind == .nothing else { throw .notSound }
      return nil
    }
    let facts = VoiceMessageFacts(
      record: record, call: call, leftAt: Instant(seconds: toldAt(recording, of: call)),
      language: message.awaited.language, seconds: recording.seconds, mime: mime)
    do {
      return try SealedVoiceMessage.seal(sound, facts, in: roster, using: &random)
    } catch {
      throw .notSealed
    }
  }

  private func leave(
    _ message: SealedVoiceMessage, of call: CallID
  ) async throws(PhoneMessageFailure) {
    let left: InboxMessageLeft
    do { left = try await inbox.leave(message, of: call) } catch { throw .store }
    if left == .full { throw .inboxFull }
  }

  /// The call is over with its message. One in which nothing was said ends like one that was not
  /// recorded: by its timer, without a message.
  private func tell(_ record: RecordID, of call: CallID) async {
    if await exchange.call(call) != nil {
      // Should it not be stored, the call ends by its timer; the message is there.
      _ = try? await exchange.handle(.voicemailLeft, of: call)
    }
    await services.kept(record, call)
  }
}
