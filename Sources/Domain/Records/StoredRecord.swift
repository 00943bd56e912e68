// SPDX-License-Identifier: AGPL-3.0-or-later

/// One version of a record as it is given to one reader: with the wraps that she may use.
package struct StoredRecord: Sendable, Equatable {
  package let key: RecordKey
  package let header: [UInt8]
  package let payload: [UInt8]
  /// By reader, in the order of the ids’ bytes.
  package let wraps: [StoredWrap]
  package let receivedAt: UnixSeconds

  package init(
    key: RecordKey, header: [UInt8], payload: [UInt8], wraps: [StoredWrap],
    receivedAt: UnixSeconds
  ) {
    self.key = key
    self.header = header
    self.payload = payload
    self.wraps = wraps
    self.receivedAt = receivedAt
  }

  /// The envelope on the wire: header | u32 payload length | payload | u16 count | wraps.
  package var envelope: [UInt8] {
    let length = UInt32(payload.count)
    let count = UInt16(wraps.count)
    return header + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + payload
      + [UInt8(count >> 8), UInt8(count & 255)] + wraps.flatMap { $0.reader + $0.sealed }
  }
}
