// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Sealing

/// Takes in sealed records, from members and from callers' pages, and tells their readers.
package struct RecordDesk: Sendable {
  private let records: any RecordStore
  private let rosters: RosterDesk
  private let events: LiveEvents

  package init(records: any RecordStore, rosters: RosterDesk, events: LiveEvents) {
    self.records = records
    self.rosters = rosters
    self.events = events
  }

  /// Stores what a member's client sealed.
  ///
  /// - Throws: `EnvelopeRefusal`; `Problem` `version-taken` with what is stored, `body-too-large`;
  ///   what `check` throws.
  func keep(
    _ envelope: [UInt8], by author: MemberID, check: (NewRecord) throws -> Void = { _ in }
  ) async throws -> RecordKey {
    let roster = try await rosters.current()
    let record = try NewRecord(
      parsing: envelope, by: author, in: roster, now: await rosters.now)
    try check(record)
    return try await keep(record, for: try await access(of: author), attachmentsOf: nil)
  }

  /// Stores a voice message that a caller's page sealed to the inbox group, with the
  /// attachments that were left with her call.
  ///
  /// - Throws: as above; `Problem` `record-refused` for anything but a voice message of `call`.
  package func keepVoiceMessage(
    _ envelope: [UInt8], of call: CallID
  ) async throws -> RecordKey {
    let roster = try await rosters.current()
    let record = try NewRecord(
      parsing: envelope, by: .callerPage, in: roster, now: await rosters.now)
    guard record.key.kind == RecordKind.voiceMessage.rawValue, record.key.version == 1,
      record.parent.bytes == call.bytes
    else { throw Problem.recordRefused("place") }
    let nobody = RecordAccess(member: .callerPage, holdsNames: false, holdsInbox: false)
    return try await keep(record, for: nobody, attachmentsOf: call)
  }

  /// What a member may open: from the verified roster, at this moment.
  func access(of member: MemberID) async throws -> RecordAccess {
    let standing = try await rosters.current().members[member]?.standing
    return RecordAccess(
      member: member, holdsNames: standing?.holds(.names) == true,
      holdsInbox: standing?.holds(.inbox) == true)
  }

  private func keep(
    _ record: NewRecord, for access: RecordAccess, attachmentsOf call: CallID?
  ) async throws -> RecordKey {
    switch try await records.keep(record, for: access, attachmentsOf: call) {
    case .keptBefore: break
    case .kept: try await tellReaders(of: record)
    case .taken(let stored):
      let envelope = stored.map { ["envelope": Problem.Extra.text(Blob($0.envelope).base64URL)] }
      throw Problem(.versionTaken, envelope ?? [:])
    }
    return record.key
  }

  private struct Kept: Encodable {
    let kind: UInt8
    let id: RecordID
    let parent: RecordID
  }

  private func tellReaders(of record: NewRecord) async throws {
    let readers = try await records.readers(kind: record.key.kind, id: record.key.id)
    let event = try LiveEvent(
      "records", Kept(kind: record.key.kind, id: record.key.id, parent: record.parent))
    events.send(event, to: Set(readers.map(Listener.member)))
  }
}
