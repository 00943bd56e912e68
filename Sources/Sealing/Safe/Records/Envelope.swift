// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The sealed form of one version of a record.
///
/// `header | u32 payload length | payload | u16 count | wraps`; a wrap is
/// `reader_id[16] | sealed[1168]`. Parsing needs no key and makes every check that the header
/// and the shape allow.
package struct Envelope: Sendable, Equatable {
  package let header: RecordHeader
  package let headerHash: [UInt8]
  package let payload: [UInt8]
  package private(set) var wraps: [Wrap]

  package struct Wrap: Sendable, Equatable {
    package static let byteCount = ReaderID.byteCount + sealedByteCount
    static let sealedByteCount = XWingHPKE.overhead + RecordPayload.keyByteCount

    package let reader: ReaderID
    /// The content key, sealed to the reader: 1,168 bytes.
    package let sealed: [UInt8]

    /// - Returns: `nil` unless `sealed` has 1,168 bytes.
    package init?(reader: ReaderID, sealed: [UInt8]) {
      guard sealed.count == Self.sealedByteCount else { return nil }
      self.reader = reader
      self.sealed = sealed
    }
  }

  init(header: RecordHeader, payload: [UInt8], wraps: [Wrap]) {
    self.header = header
    headerHash = header.hash
    self.payload = payload
    self.wraps = wraps
  }

  package init(parsing bytes: [UInt8]) throws(EnvelopeRefusal) {
    var reader = Reader(bytes)
    header = try RecordHeader(reading: &reader)
    headerHash = Hash.sha256(Array(bytes[..<reader.offset]))
    do throws(Malformed) {
      payload = try reader.fixed(Int(try reader.u32()))
      wraps = []
      var readers: Set<ReaderID> = []
      for _ in 0..<(try reader.u16()) {
        let id: ReaderID = try reader.id()
        let sealed = try reader.fixed(Wrap.sealedByteCount)
        guard let wrap = Wrap(reader: id, sealed: sealed) else { throw .truncated }
        guard readers.insert(id).inserted else { throw .duplicate }
        wraps.append(wrap)
      }
      try reader.finish()
    } catch {
      throw .malformed(error)
    }
  }

  package var bytes: [UInt8] {
    var writer = Writer()
    writer.fixed(header.bytes)
    writer.u32(UInt32(payload.count))
    writer.fixed(payload)
    writer.u16(UInt16(wraps.count))
    for wrap in wraps { writer.fixed(wrap.reader.bytes + wrap.sealed) }
    return writer.bytes
  }

  package func wrap(for reader: ReaderID) -> Wrap? { wraps.first { $0.reader == reader } }

  /// The same record with other wraps: those that one reader needs, or more than before.
  ///
  /// - Returns: `nil` when a reader stands twice or there are more than 65,535.
  package func with(_ wraps: [Wrap]) -> Envelope? {
    guard wraps.count <= UInt16.max, Set(wraps.map(\.reader)).count == wraps.count else {
      return nil
    }
    var copy = self
    copy.wraps = wraps
    return copy
  }
}
