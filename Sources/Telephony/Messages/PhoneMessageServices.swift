// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// What messages from telephones need of the rest of the hotline.
package struct PhoneMessageServices: Sendable {
  /// As it is now; `nil` before setup.
  package let roster: @Sendable () async -> Roster?
  /// A message is in the inbox: whoever holds it is to be told. May come twice.
  package let kept: @Sendable (RecordID, CallID) async -> Void

  package init(
    roster: @escaping @Sendable () async -> Roster?,
    kept: @escaping @Sendable (RecordID, CallID) async -> Void
  ) {
    self.roster = roster
    self.kept = kept
  }
}
