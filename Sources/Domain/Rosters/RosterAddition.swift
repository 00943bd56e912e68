// SPDX-License-Identifier: AGPL-3.0-or-later

/// A verified entry with everything that is done together with it, or not at all.
package struct RosterAddition: Sendable {
  package let entry: StoredRosterEntry
  package let effect: RosterEffect
  package let wraps: [StoredGroupWrap]
  package let pastSeeds: [StoredPastSeed]
  package let statement: StoredHeadStatement?
  /// First versions of name records that come along (setup, join).
  package let records: [NewRecord]
  package let audit: AuditAct

  package init(
    entry: StoredRosterEntry, effect: RosterEffect, wraps: [StoredGroupWrap] = [],
    pastSeeds: [StoredPastSeed] = [], statement: StoredHeadStatement? = nil,
    records: [NewRecord] = [],
    audit: AuditAct
  ) {
    self.entry = entry
    self.effect = effect
    self.wraps = wraps
    self.pastSeeds = pastSeeds
    self.statement = statement
    self.records = records
    self.audit = audit
  }
}

/// What came of appending.
package enum RosterAppend: Sendable, Equatable {
  case appended
  /// Another entry was first, or this one follows none that is here: nothing was changed.
  case moved
  /// The sign-in name is taken: nothing was changed.
  case nameTaken
  /// The invite was used, cancelled or has expired in between: nothing was changed.
  case inviteNotOpen
  /// A record that came along was there already: nothing was changed.
  case recordTaken
}
