// SPDX-License-Identifier: AGPL-3.0-or-later

/// A group’s seed of one generation, sealed for one member (PROTOCOL section 7).
package struct StoredGroupWrap: Sendable, Equatable {
  /// 1 names, 2 inbox.
  package let scope: UInt8
  package let generation: UInt32
  package let member: MemberID
  /// The whole wrap as posted, its plain parts included.
  package let bytes: [UInt8]

  package init(scope: UInt8, generation: UInt32, member: MemberID, bytes: [UInt8]) {
    self.scope = scope
    self.generation = generation
    self.member = member
    self.bytes = bytes
  }
}
