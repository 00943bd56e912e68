// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// Which sounds each member has been given since the server started: nobody says that she has heard
/// what she never fetched. In memory alone, as who listens to what is for no file; whoever fetched one
/// before a restart fetches it again.
package final class FetchedSounds: Sendable {
  /// The last ones of a member; nobody listens to more before she says so.
  static let mostOfMember = 64

  private let fetched = Mutex<[MemberID: [AttachmentID]]>([:])

  package init() {}

  func note(_ sound: AttachmentID, for member: MemberID) {
    fetched.withLock { all in
      let others = (all[member] ?? []).filter { $0 != sound }
      all[member] = Array(others.suffix(Self.mostOfMember - 1)) + [sound]
    }
  }

  func all(of member: MemberID) -> Set<AttachmentID> {
    fetched.withLock { Set($0[member] ?? []) }
  }
}
