// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Testing

@testable import HTTP
@testable import Sealing
@testable import llamenos

/// Acts upon what callers leave.
extension ActWalk {
  func deleteAVoiceMessage() async throws {
    let (call, roster) = (CallID.random(), try await self.roster)
    let app = hotline.parts.stores.app
    let at = UnixSeconds(now)
    var stored = StoredCall(id: call, channel: "web", language: "en", startedAt: at, state: [])
    #expect(try await app.begin(stored))
    var random = SystemRandomNumberGenerator()
    let header = RecordHeader(
      hotline: roster.hotline, kind: .voiceMessage, id: .random(), version: 1,
      previous: [UInt8](repeating: 0, count: 32), parent: try #require(RecordID(call.bytes)),
      author: .callerPage, roster: roster.head)
    let envelope = try Envelope.seal(
      Array("{}".utf8), header: header, by: nil, in: roster, using: &random)
    let nobody = RecordAccess(member: .server, holdsNames: false, holdsInbox: false)
    #expect(
      try await app.keep(
        try NewRecord(envelope, in: roster, receivedAt: at), by: .callersPage, for: nobody,
        attachmentsOf: call) == .kept)
    (stored.endedAt, stored.outcome) = (at, "callerLeft")
    #expect(try await app.save([stored]) != nil)
    let message = envelope.header.id.hex
    try await ask(
      "PUT /api/voice-messages/{message}/heard", [message], as: admin,
      leaves: [.voiceMessageHeard])
    try await ask(
      "DELETE /api/voice-messages/{message}", [message], as: admin,
      leaves: [.voiceMessageDeleted])
  }
}
