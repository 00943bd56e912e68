// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Sealing

/// Which voice messages wait to be heard, for holders of the inbox: what nobody has heard is for
/// all of them to see, and goes for all of them once one has.
package struct HeardMessageRoutes: RouteGroup {
  private let messages: any VoiceMessageStore
  private let desk: RecordDesk
  private let fetched: FetchedSounds
  private let announcements: VoiceMessageAnnouncements
  private let clock: WallClock

  package init(
    messages: any VoiceMessageStore, records: any RecordStore, desk: RecordDesk,
    fetched: FetchedSounds, events: LiveEvents, clock: WallClock
  ) {
    self.messages = messages
    self.desk = desk
    self.fetched = fetched
    self.announcements = VoiceMessageAnnouncements(records: records, events: events)
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "voice-messages/unheard", needs: .readOwnCalls, use: unheard)
    api.member(.put, "voice-messages/{message}/heard", needs: .readOwnCalls, use: heard)
  }

  private struct Unheard: Encodable { let count: Int }

  @Sendable private func unheard(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    // Whoever may open none is told of none.
    let access = try await desk.access(of: context.member)
    let count = access.holdsInbox ? try await messages.unheardVoiceMessages() : 0
    return try JSONBody.response(Unheard(count: count))
  }

  @Sendable private func heard(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("message", as: RecordID.self)
    let sounds = fetched.all(of: context.member)
    switch try await messages.hear(
      id, by: context.member, fetched: sounds, at: clock.now.seconds)
    {
    case .notHers: throw Problem(.notFound)
    case .notFetched(let sound): throw Problem(.soundNotFetched, ["sound": .text(sound.hex)])
    case .earlier: break
    case .first(let call): try await announcements.tellHolders(of: id, from: call)
    }
    return .done
  }
}
