// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Telephony

/// Lets a caller begin a voice message, or begin it anew: before she speaks, she is told where
/// there is no room for one.
package struct VoicemailRoutes: RouteGroup {
  /// A household, a shelter or a phone booth may share an address.
  static let messagesPerDay = 20
  /// Of one /48, with all its households.
  static let messagesOfSitePerDay = 40
  /// Room comes back when a volunteer has heard what waits.
  private static let retrySeconds: Int64 = 600
  private static let act = "voicemail"

  private let desk: CallDesk
  private let attachments: any AttachmentStore
  private let counts: any RateLimitStore
  private let hasher: AddressHasher
  private let clock: WallClock

  package init(
    desk: CallDesk, attachments: any AttachmentStore, counts: any RateLimitStore,
    hasher: AddressHasher, clock: WallClock
  ) {
    self.desk = desk
    self.attachments = attachments
    self.counts = counts
    self.hasher = hasher
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.open(.post, "calls/{call}/voicemail", to: .caller, use: choose)
  }

  @Sendable private func choose(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let id = try desk.tokens.call(request, context)
    switch try await desk.live(id).phase {
    case .waiting, .voicemailOffered: try await checkRoom(for: id)
    default: break
    }
    try await desk.exchange.handle(.voicemailChosen, of: id)
    // A volunteer may have answered in the same moment: then there is no message to record.
    guard case .voicemail = try await desk.live(id).phase else { throw Problem(.conflict) }
    return .done
  }

  /// - Throws: `Problem` `voicemail-full`.
  private func checkRoom(for call: CallID) async throws {
    let limits = VoiceMessageRoutes.limits
    guard
      try await attachments.hasRoom(for: VoiceMessageRoutes.largestAttachment, limits: limits)
    else { throw Self.full(for: Self.retrySeconds) }
    // Not known of a call from before a restart: addresses are kept in memory alone.
    guard let address = desk.callers.hashes(of: call, on: hasher.today) else { return }
    try await count(address.household, limit: Self.messagesPerDay)
    if let site = address.site { try await count(site, limit: Self.messagesOfSitePerDay) }
  }

  private func count(_ address: Hash32, limit: Int) async throws {
    let take = try await counts.take(
      hasher.bucket(of: Self.act, by: address), limit: limit,
      windowSeconds: AddressHasher.secondsPerDay, at: clock.now.seconds)
    if case .refused(let seconds) = take { throw Self.full(for: seconds) }
  }

  private static func full(for seconds: Int64) -> Problem {
    Problem(.voicemailFull, ["retryAfterSeconds": .number(seconds)])
  }
}
