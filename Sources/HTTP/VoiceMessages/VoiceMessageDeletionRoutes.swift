// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// Deletes a voice message for good, for admins: heard, set aside or neither.
package struct VoiceMessageDeletionRoutes: RouteGroup {
  private let messages: any VoiceMessageStore
  private let announcements: VoiceMessageAnnouncements
  private let clock: WallClock

  package init(
    messages: any VoiceMessageStore, records: any RecordStore, events: LiveEvents,
    clock: WallClock
  ) {
    self.messages = messages
    self.announcements = VoiceMessageAnnouncements(records: records, events: events)
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(
      .delete, "voice-messages/{message}", needs: .deleteVoiceMessages, use: delete)
  }

  @Sendable private func delete(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("message", as: RecordID.self)
    // Of one that is gone nobody is known to hold it.
    let holders = try await announcements.holders(of: id)
    guard let call = try await messages.delete(id, by: context.member, at: clock.now.seconds)
    else { throw Problem(.notFound) }
    try announcements.tell(holders, from: call)
    return .done
  }
}
