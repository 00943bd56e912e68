// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Where a record was stored.
struct RecordKeyBody: Encodable {
  let kind: UInt8
  let id: RecordID
  let version: UInt32

  init(_ key: RecordKey) {
    kind = key.kind
    id = key.id
    version = key.version
  }
}

/// A list of records, each with the wraps that this reader may use.
struct RecordPageBody: Encodable {
  struct Record: Encodable {
    let envelope: Blob
    let receivedAt: UnixSeconds
  }

  let records: [Record]
  let next: Int64?

  init(_ records: [StoredRecord], next: Int64? = nil) {
    self.records = records.map {
      Record(envelope: Blob($0.envelope), receivedAt: $0.receivedAt)
    }
    self.next = next
  }
}

/// Wraps that an audience demands and the server lacks.
struct MissingWrapsBody: Encodable {
  struct Missing: Encodable {
    let kind: UInt8
    let id: RecordID
    let version: UInt32
    let reader: MemberID
  }

  let missing: [Missing]
  /// Of all of them; on the first page only.
  let total: Int?
  let next: Int64?

  init(_ page: Page<MissingWrap>, total: Int?) {
    missing = page.items.map {
      Missing(
        kind: $0.record.kind, id: $0.record.id, version: $0.record.version, reader: $0.reader)
    }
    self.total = total
    next = page.next
  }
}

/// Wraps that a client made for missing ones.
struct AddedWrapsBody: Decodable {
  struct Added: Decodable {
    let kind: UInt8
    let id: RecordID
    let version: UInt32
    /// reader_id[16] ‖ sealed[1168]
    let wrap: Blob
  }

  static let readerBytes = 16
  static let wrapBytes = readerBytes + 1_168

  let wraps: [Added]

  /// - Throws: `Problem` `malformed` for a wrap of another length.
  func added() throws -> [AddedWrap] {
    try wraps.map { added in
      let bytes = added.wrap.bytes
      guard bytes.count == Self.wrapBytes else { throw Problem(.malformed) }
      return AddedWrap(
        record: RecordKey(kind: added.kind, id: added.id, version: added.version),
        wrap: StoredWrap(
          reader: Array(bytes.prefix(Self.readerBytes)),
          sealed: Array(bytes.dropFirst(Self.readerBytes))))
    }
  }
}
