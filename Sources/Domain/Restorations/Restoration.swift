// SPDX-License-Identifier: AGPL-3.0-or-later

/// A backup has taken the database's place, and the roster is being made whole again
/// (PROTOCOL section 5, rule 11). Until it ends nothing is signed.
package struct Restoration: Sendable, Equatable {
  package let begunAt: UnixSeconds
  /// Those whose clients have shown the chain that they keep since it began.
  package let shown: Set<MemberID>

  package init(begunAt: UnixSeconds, shown: Set<MemberID>) {
    self.begunAt = begunAt
    self.shown = shown
  }
}
