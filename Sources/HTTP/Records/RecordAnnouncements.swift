// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Tells a new record's readers that it is there, whoever wrote it.
struct RecordAnnouncements: Sendable {
  let records: any RecordStore
  let events: LiveEvents

  private struct Kept: Encodable {
    let kind: UInt8
    let id: RecordID
    let parent: RecordID
  }

  func tellReaders(of record: NewRecord) async throws {
    let readers = try await records.readers(kind: record.key.kind, id: record.key.id)
    let kept = Kept(kind: record.key.kind, id: record.key.id, parent: record.parent)
    events.send(try LiveEvent("records", kept), to: Set(readers.map(Listener.member)))
  }
}
