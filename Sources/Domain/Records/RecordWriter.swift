// SPDX-License-Identifier: AGPL-3.0-or-later

/// By whose leave a record is stored.
package enum RecordWriter: Sendable, Equatable {
  /// A caller's page: its call has been checked, and it is nobody's account.
  case callersPage
  /// The record's author, if she is still a member and her role has the permission; `nil` for
  /// what every member may write.
  case member(needs: Permission?)
}
