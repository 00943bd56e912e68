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
  /// - Throws: `EnvelopeRefusal`; `Problem` `version-taken` with what is stored, `body-too-large`,
  ///   `drafts-full`, `versions-full`, `records-full`, `forbidden` for an author whose role, as it
  ///   is when the record is written, does not do.
  func keep(_ envelope: Envelope, by author: MemberID) async throws -> RecordKey {
    guard envelope.payload.count <= Self.maximumPayloadBytes else { throw Problem(.bodyTooLarge) }
    let current = try await roster.current()
    try envelope.checkPosted(by: author, in: current)
    let record = try NewRecord(envelope, in: current, receivedAt: clock.now.seconds)
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
    let needed: Permission? = record.isHersBeforeAnyPower ? nil : .writeRecords
    let outcome = try await records.keep(
      record, by: .member(needs: needed), for: access, attachmentsOf: nil)
    switch outcome {
    case .keptBefore: break
    case .forbidden: throw Problem(.forbidden)
    case .full: throw Problem(.draftsFull)
    case .outOfVersions: throw Problem(.versionsFull)
    case .outOfDay:
      let wait = UTCDay(of: record.receivedAt).endsAt - record.receivedAt
      throw Problem(.recordsFull, ["retryAfterSeconds": .number(wait)])
    case .kept:
      try await RecordAnnouncements(records: records, events: events).tellReaders(of: record)
    case .taken(let stored):
      let envelope = stored.map { ["envelope": Problem.Extra.text(Blob($0.envelope).base64URL)] }
      throw Problem(.versionTaken, envelope ?? [:])
    }
    return record.key
  }
}

extension NewRecord {
  /// Her own name, her drafts and what she calls her passkeys: all that a member writes before an
  /// admin's tap.
  var isHersBeforeAnyPower: Bool {
    RecordKind(rawValue: key.kind)?.audience == .author
      || key.kind == RecordKind.name.rawValue && key.id.bytes == author.bytes
  }
}
