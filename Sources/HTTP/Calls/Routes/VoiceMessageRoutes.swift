// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Sealing
import Telephony

/// Takes what a caller leaves: the sealed audio, then the record that holds its key, sealed in
/// the caller's page to the inbox group.
package struct VoiceMessageRoutes: RouteGroup {
  /// Two minutes of Opus at 24 kbit/s are 360 KiB; padded and with room for other encoders.
  static let largestAttachment = 2 * 1024 * 1024
  /// A recording that was taken again; one call needs no more.
  static let attachmentsPerCall = 5
  /// Callers together may fill no disk with what belongs to no message yet.
  static let unclaimedBytes = 256 * 1024 * 1024
  /// Room for hundreds of messages. Beyond it none is taken until somebody has listened.
  static let unheardBytes = 512 * 1024 * 1024
  static let limits = AttachmentLimits(
    perCall: attachmentsPerCall, bytes: unclaimedBytes, unheardBytes: unheardBytes)
  private static let retrySeconds: Int64 = 60

  private let desk: CallDesk
  private let roster: RosterKeeper
  private let attachments: any AttachmentStore
  private let records: any RecordStore
  private let clock: WallClock
  private let uploads = LiveUploads()

  package init(
    desk: CallDesk, roster: RosterKeeper, attachments: any AttachmentStore,
    records: any RecordStore, clock: WallClock
  ) {
    self.desk = desk
    self.roster = roster
    self.attachments = attachments
    self.records = records
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.open(.put, "calls/{call}/attachments/{attachment}", to: .caller, use: leave)
    api.open(.post, "calls/{call}/voice-message", to: .caller, use: send)
  }

  @Sendable private func leave(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let call = try await callAtVoicemail(request, context)
    guard request.headers[.contentType] == "application/octet-stream" else {
      throw Problem(.wrongContentType)
    }
    let id = try context.id("attachment", as: AttachmentID.self)
    let sealed = try await uploads.collect(
      request, of: call, maximumBytes: Self.largestAttachment)
    let left = try await attachments.leave(
      id, sealed: Array(sealed), with: call, limits: Self.limits, at: clock.now.seconds)
    switch left {
    case .kept: return Response(status: .created)
    case .refused: throw Problem(.conflict)
    case .full:
      throw Problem(.voicemailFull, ["retryAfterSeconds": .number(Self.retrySeconds)])
    }
  }

  private struct Message: Decodable { let envelope: Blob }

  @Sendable private func send(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let call = try await callAtVoicemail(request, context)
    let message = try await JSONBody.decode(Message.self, from: request)
    let current = try await roster.current()
    let envelope = try checked(message.envelope.bytes, of: call, in: current)
    let record = try NewRecord(envelope, in: current, receivedAt: clock.now.seconds)
    // The caller may read nothing, not even what is stored under an id that is taken.
    let nobody = RecordAccess(member: record.author, holdsNames: false, holdsInbox: false)
    switch try await records.keep(
      record, by: .callersPage, for: nobody, attachmentsOf: call)
    {
    case .kept, .keptBefore: break
    case .taken, .forbidden, .full, .outOfVersions, .outOfDay: throw Problem(.conflict)
    }
    try await desk.exchange.handle(.voicemailLeft, of: call)
    try await RecordAnnouncements(records: records, events: desk.events).tellReaders(of: record)
    // The end of the call is told to those who were rung; the message is for all of the inbox.
    try await VoiceMessageAnnouncements(records: records, events: desk.events)
      .tellHolders(of: record.key.id, from: call)
    return Response(status: .created)
  }

  /// - Throws: `Problem` `call-over`, or `conflict` for a call that is not at voicemail.
  private func callAtVoicemail(
    _ request: Request, _ context: APIContext
  ) async throws -> CallID {
    let call = try desk.tokens.call(request, context)
    guard case .voicemail = try await desk.live(call).phase else { throw Problem(.conflict) }
    return call
  }

  private func checked(_ bytes: [UInt8], of call: CallID, in roster: Roster) throws -> Envelope {
    do {
      let envelope = try Envelope(parsing: bytes)
      guard envelope.payload.count <= RecordDesk.maximumPayloadBytes else {
        throw Problem(.bodyTooLarge)
      }
      let header = envelope.header
      guard header.kind == .voiceMessage, header.parent.bytes == call.bytes, header.version == 1
      else { throw Problem(.recordRefused) }
      try envelope.checkPosted(by: .callerPage, in: roster)
      return envelope
    } catch let refusal as EnvelopeRefusal {
      throw Problem.recordRefused(Problem.reason(refusal))
    }
  }
}
