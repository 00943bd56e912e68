// SPDX-License-Identifier: AGPL-3.0-or-later

/// Members. Role, powers and activity change only with roster entries.
package protocol MemberStore: Sendable {
  /// In the order in which they joined, removed ones too.
  func members() async throws(StoreError) -> [Member]
  func member(_ id: MemberID) async throws(StoreError) -> Member?
  /// `false` for nobody, and for a removed member.
  func setBreak(_ onBreak: Bool, of member: MemberID) async throws(StoreError) -> Bool
}
