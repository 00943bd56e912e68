// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether the database was a backup once, and whether what it lacks is still being asked for.
package protocol RestorationStore: Sendable {
  /// `nil` while nothing is being restored.
  func restoration() async throws(StoreError) -> Restoration?
  /// When a backup last took the database's place; `nil`: never.
  func lastRestored() async throws(StoreError) -> UnixSeconds?
  /// At each start: a file that was written as a backup begins to be restored.
  /// - Returns: what is under way, from this start or an earlier one.
  func takeUpRestoration(at now: UnixSeconds) async throws(StoreError) -> Restoration?
  /// Begins one because members' clients hold what this database lacks. No change while one is
  /// under way.
  func beginRestoration(audit: AuditAct) async throws(StoreError)
  /// A SIGN holder's client has shown the chain that it keeps.
  func showChain(of member: MemberID, at now: UnixSeconds) async throws(StoreError)
  /// `false` while none is under way.
  func endRestoration(audit: AuditAct) async throws(StoreError) -> Bool
}
