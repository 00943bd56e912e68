// SPDX-License-Identifier: AGPL-3.0-or-later

/// Sealed bytes beside a record, too large to stand inside.
package protocol AttachmentStore: Sendable {
  /// Keeps what a caller leaves with a live call, until a record takes it over
  /// (`RecordStore.keep`). What none took over goes then, or with the end of its call
  /// (`CallStore.save`).
  func leave(
    _ attachment: AttachmentID, sealed: [UInt8], with call: CallID, limits: AttachmentLimits,
    at now: UnixSeconds
  ) async throws(StoreError) -> AttachmentLeft
  /// Whether callers may leave so many bytes more.
  func hasRoom(for bytes: Int, limits: AttachmentLimits) async throws(StoreError) -> Bool
  /// The bytes, for a reader of the record that they belong to; else `nil`.
  func attachment(
    _ id: AttachmentID, for access: RecordAccess
  ) async throws(StoreError) -> [UInt8]?
  /// Deletes what no record took over and was left before `time`.
  func dropUnclaimed(before time: UnixSeconds) async throws(StoreError)
}
