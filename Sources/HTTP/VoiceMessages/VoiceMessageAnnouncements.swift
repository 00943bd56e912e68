// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// Tells holders of the inbox that the list of calls reads otherwise: a voice message came, or
/// somebody has heard or deleted it.
struct VoiceMessageAnnouncements: Sendable {
  let records: any RecordStore
  let events: LiveEvents

  func tellHolders(of message: RecordID, from call: CallID) async throws {
    try tell(await holders(of: message), from: call)
  }

  /// Of a message that is there.
  func holders(of message: RecordID) async throws -> Set<Listener> {
    let holders = try await records.readers(kind: RecordKind.voiceMessage.rawValue, id: message)
    return Set(holders.map(Listener.member))
  }

  func tell(_ holders: Set<Listener>, from call: CallID) throws {
    events.send(try CallEvents.changed(call), to: holders)
  }
}
