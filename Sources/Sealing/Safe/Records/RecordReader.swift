// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Whoever opens records: a member's keys, the group seeds that she has verified, her chain.
package struct RecordReader: Sendable {
  package let keys: MemberKeys
  package let groups: [GroupSeed]
  package let roster: Roster

  package init(keys: MemberKeys, groups: [GroupSeed], roster: Roster) {
    self.keys = keys
    self.groups = groups
    self.roster = roster
  }

  func key(for reader: ReaderID) -> SealPrivateKey? {
    if reader == ReaderID(keys.id) { return keys.seal }
    return groups.first { ReaderID($0.generation.id) == reader }?.key
  }
}

/// What was asked of the server, so that it cannot hand over something else.
package struct RecordRequest: Hashable, Sendable {
  package let kind: RecordKind
  package let id: RecordID
  package let parent: RecordID

  package init(kind: RecordKind, id: RecordID, parent: RecordID) {
    self.kind = kind
    self.id = id
    self.parent = parent
  }
}

/// The highest version that a device has seen of a record (rule 4).
package struct SeenVersion: Hashable, Sendable {
  package let version: UInt32
  package let headerHash: [UInt8]
  package let author: MemberID

  package init(version: UInt32, headerHash: [UInt8], author: MemberID) {
    self.version = version
    self.headerHash = headerHash
    self.author = author
  }
}

/// What is to be told beside a record that is shown all the same.
package enum RecordMark: String, Hashable, Sendable {
  /// First seen after its author was removed or lost the power that it needs: it may be dated
  /// back. Settings so marked yield to the strict constants.
  case former
  /// Lower than the highest version seen: it replaces nothing.
  case olderCopy = "older-copy"
}

/// A record that opened and passed rules 1 to 4.
package struct OpenedRecord: Sendable {
  /// One JSON object in UTF-8.
  package let content: [UInt8]
  package let header: RecordHeader
  package let headerHash: [UInt8]
  package let marks: Set<RecordMark>
  /// For adding wraps (rule 5).
  package let key: ContentKey
}
