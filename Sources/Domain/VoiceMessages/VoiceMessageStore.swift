// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which voice messages there are, and which wait to be heard. Who may ask is for the caller of
/// these to see to.
package protocol VoiceMessageStore: Sendable {
  /// Those that the calls left, oldest first.
  func voiceMessages(of calls: [CallID]) async throws(StoreError) -> [StoredVoiceMessage]

  /// Whether there is one of this id.
  func holdsVoiceMessage(_ message: RecordID) async throws(StoreError) -> Bool

  /// Keeps a message that was recorded by a telephone provider, with its sound, at once: its call
  /// may be over, and may have left another.
  func leave(
    _ message: NewRecord, with sound: AttachmentID, sealed: [UInt8], limits: AttachmentLimits
  ) async throws(StoreError) -> PhoneMessageLeft

  /// How many nobody has heard.
  func unheardVoiceMessages() async throws(StoreError) -> Int

  /// Keeps who heard a message first; audited, as it is then heard for all of them. Whether she may
  /// is looked up in the transaction that writes: she must be a member, of a role that reads calls,
  /// hold INBOX, and have fetched its sound if it has one.
  ///
  /// - Parameter fetched: the sounds that she has been given.
  func hear(
    _ message: RecordID, by member: MemberID, fetched: Set<AttachmentID>, at now: UnixSeconds
  ) async throws(StoreError) -> MessageHeard

  /// Deletes a message for good, heard or not: its record and its sound, of which nothing stays in
  /// the database's files; audited. Whether she may is looked up in the transaction that deletes:
  /// she must be a member, of a role that deletes voice messages, and hold INBOX.
  ///
  /// - Returns: whose it was; `nil`, and nothing is deleted, if there is none that she may delete.
  func delete(
    _ message: RecordID, by member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> CallID?
}
