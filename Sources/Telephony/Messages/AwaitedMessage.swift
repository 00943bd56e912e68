// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// One call's recordings on their way from the provider to the inbox, and how that goes.
struct AwaitedMessage {
  typealias Stage = PendingPhoneMessage.Stage

  /// Seconds after the first, second, … try of a stage; the last for ever.
  static let pauses: [UnixSeconds] = [60, 120, 300, 900, 3_600]

  let account: ProviderAccountID
  private(set) var awaited: AwaitedRecordings
  private(set) var tries = 0
  private(set) var nextAt: UnixSeconds
  /// What became of the last try; not stored.
  private(set) var why: PhoneMessageFailure?
  private(set) var isWorking = false
  /// Counts the changes; and the one that is stored.
  private(set) var change = 0
  private var storedChange = 0

  init(at account: ProviderAccountID, in language: LanguageTag, now: UnixSeconds) {
    self.account = account
    awaited = AwaitedRecordings(language: language)
    nextAt = now
  }

  /// - Throws: for a row that was sealed under another key, or for another call.
  init(_ row: PendingPhoneMessage, under key: ServerKey) throws(OpenRefusal) {
    account = row.account
    awaited = try AwaitedRecordings(row.recordingSealed, of: row.call, under: key)
    tries = row.tries
    nextAt = row.nextAt
  }

  var recordings: [AwaitedRecordings.Recording] { awaited.recordings }
  var isDone: Bool { recordings.isEmpty }
  var isStored: Bool { change == storedChange }
  /// Whether a row may take its place.
  var isIdle: Bool { isStored && !isWorking }
  var since: UnixSeconds? { recordings.map(\.toldAt).min() }

  var stage: Stage { recordings.allSatisfy(\.isFetched) ? .toDelete : .toFetch }

  /// - Returns: false, and nothing has changed, for one that is told again.
  mutating func add(_ recording: Recording, at now: UnixSeconds) -> Bool {
    guard !recordings.contains(where: { $0.id == recording.id.text }) else { return false }
    awaited.recordings.append(
      AwaitedRecordings.Recording(
        id: recording.id.text, seconds: recording.seconds, address: recording.address,
        toldAt: now))
    begin(at: now)
    return true
  }

  mutating func setFetched(_ id: String, at now: UnixSeconds) {
    guard let place = recordings.firstIndex(where: { $0.id == id }) else { return }
    awaited.recordings[place].isFetched = true
    if stage == .toDelete { begin(at: now) }
    change += 1
  }

  mutating func remove(_ id: String) {
    awaited.recordings.removeAll { $0.id == id }
    change += 1
  }

  mutating func startWork() { isWorking = true }

  /// - Parameter failure: `nil` if there is nothing left to be tried.
  mutating func endWork(_ failure: PhoneMessageFailure?, at now: UnixSeconds) {
    isWorking = false
    why = failure
    guard let failure, failure.wasTried, !isDone else { return }
    nextAt = now + Self.pauses[min(tries, Self.pauses.count - 1)]
    tries += 1
    change += 1
  }

  mutating func setStored(_ change: Int) { storedChange = change }

  mutating func keepReason(of other: AwaitedMessage?) { why = other?.why }

  private mutating func begin(at now: UnixSeconds) {
    tries = 0
    nextAt = now
    change += 1
  }
}
