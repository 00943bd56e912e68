// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Storage
import Testing

@testable import HTTP

extension ServedHotline {
  /// As a caller's page seals it.
  func voiceMessage(
    of call: CallID, content: [UInt8] = Array(#"{"t":1}"#.utf8)
  ) async throws -> Envelope {
    var random = SystemRandomNumberGenerator()
    let roster = try await keeper.current()
    let header = RecordHeader(
      hotline: roster.hotline, kind: .voiceMessage, id: .random(), version: 1,
      previous: [UInt8](repeating: 0, count: 32), parent: try #require(RecordID(call.bytes)),
      author: .callerPage, roster: roster.head)
    return try Envelope.seal(
      content, header: header, by: nil, in: roster, using: &random)
  }

  func leaveVoiceMessage(with call: CallID) async throws -> RecordID {
    let envelope = try await voiceMessage(of: call)
    let record = try await NewRecord(envelope, in: keeper.current(), receivedAt: clock.now)
    let nobody = RecordAccess(member: .server, holdsNames: false, holdsInbox: false)
    #expect(
      try await database.keep(record, by: .callersPage, for: nobody, attachmentsOf: call) == .kept)
    return envelope.header.id
  }

  /// She stays a volunteer, but hears no voice messages any more. No route grants this, as no
  /// built-in role means it.
  func loseInbox(_ keys: MemberKeys) async throws {
    let change = RosterEntry.Change(
      subject: keys.id, isActive: true, powers: .names,
      generations: [.init(scope: .inbox, number: 2, key: try SealPrivateKey.fresh().publicKey)])
    let (id, at) = (keys.id, clock.now)
    _ = try await keeper.append(try await entry(.set(change)).bytes) { entry, _, _ in
      RosterAddition(
        entry: try StoredRosterEntry(entry),
        effect: .set(
          MemberChange(
            member: id, isActive: true, powers: Powers.names.rawValue, role: .volunteer)),
        audit: AuditAct(actor: entry.signer, action: .memberSet, object: id.bytes, at: at))
    }
  }
}
