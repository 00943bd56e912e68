// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Sealing

/// Takes in sealed records, from members and from callers' pages, and tells their readers.
package struct RecordDesk: Sendable {
  /// 64 KiB of content, padded, with room to spare; attachments go beside a record.
  static let maximumPayloadBytes = 128 * 1_024

  private let records: any RecordStore
  private let roster: RosterKeeper
  private let clock: WallClock
  private let events: LiveEvents

  package init(records: any RecordStore, roster: RosterKeeper, events: LiveEvents, clock: WallClock)
  {
    self.records = records
    self.roster = roster
    self.clock = clock
    self.events = events
  }

  /// Stores what a member's client sealed.
  ///
  /// - Throws: `EnvelopeRefusal`; `Problem` `version-taken` with what is stored, `body-too-large`;
  ///   what `check` throws.
  func keep(
    _ envelope: [UInt8], by author: MemberID, check: (NewRecord) throws -> Void = { _ in }
  ) async throws -> RecordKey {
    let parsed = try Envelope(parsing: envelope)
    guard parsed.payload.count <= Self.maximumPayloadBytes else { throw Problem(.bodyTooLarge) }
    try parsed.checkPosted(by: author, in: await roster.current())
    let record = try NewRecord(parsed, receivedAt: clock.now.seconds)
    try check(record)
    return try await keep(record, for: try await access(of: author))
  }

  /// What a member may open: from the verified roster, at this moment.
  func access(of member: MemberID) async throws -> RecordAccess {
    let standing = try await roster.current().members[member]?.standing
    return RecordAccess(
      member: member, holdsNames: standing?.holds(.names) == true,
      holdsInbox: standing?.holds(.inbox) == true)
  }

  private func keep(
    _ record: NewRecord, for access: RecordAccess
  ) async throws -> RecordKey {
    switch try await records.keep(record, for: access, attachmentsOf: nil) {
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
