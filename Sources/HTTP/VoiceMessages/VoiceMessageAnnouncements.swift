// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// Tells holders of the inbox that the list of calls reads otherwise: a voice message came, or
/// somebody has heard it.
struct VoiceMessageAnnouncements: Sendable {
  let records: any RecordStore
  let events: LiveEvents

  func tellHolders(of message: RecordID, from call: CallID) async throws {
    let holders = try await records.readers(kind: RecordKind.voiceMessage.rawValue, id: message)
    events.send(try CallEvents.changed(call), to: Set(holders.map(Listener.member)))
  }
}
