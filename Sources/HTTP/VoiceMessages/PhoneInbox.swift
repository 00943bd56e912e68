// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing
package import Telephony

/// Puts messages from telephones where those of callers' pages are, and tells who holds the inbox.
package struct PhoneInbox: InboxMessages {
  private let messages: any VoiceMessageStore
  private let records: any RecordStore
  private let roster: RosterKeeper
  private let events: LiveEvents
  private let clock: WallClock

  package init(
    messages: any VoiceMessageStore, records: any RecordStore, roster: RosterKeeper,
    events: LiveEvents, clock: WallClock
  ) {
    self.messages = messages
    self.records = records
    self.roster = roster
    self.events = events
    self.clock = clock
  }

  package func holds(_ message: RecordID) async throws(StoreError) -> Bool {
    try await messages.holdsVoiceMessage(message)
  }

  package func leave(
    _ message: SealedVoiceMessage, of call: CallID
  ) async throws(StoreError) -> InboxMessageLeft {
    let record: NewRecord
    do {
      record = try NewRecord(
        message.envelope, in: try await roster.current(), receivedAt: clock.now.seconds)
    } catch {
      throw error as? StoreError ?? .unavailable
    }
    switch try await messages.leave(
      record, with: message.attachment, sealed: message.sound, limits: VoiceMessageRoutes.limits)
    {
    case .kept: return .kept
    case .keptBefore: return .keptBefore
    case .full: return .full
    }
  }

  /// Tells holders that a message is there. Telling twice does no harm.
  package func tell(of message: RecordID, from call: CallID) async {
    let announcements = VoiceMessageAnnouncements(records: records, events: events)
    try? await announcements.tellHolders(of: message, from: call)
  }
}
