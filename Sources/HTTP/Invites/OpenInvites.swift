// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Sealing

/// The invites that open something: neither used, cancelled nor late, by somebody who still signs.
package struct OpenInvites: Sendable {
  private let invites: any InviteStore
  private let roster: RosterKeeper
  private let clock: WallClock

  package init(invites: any InviteStore, roster: RosterKeeper, clock: WallClock) {
    self.invites = invites
    self.roster = roster
    self.clock = clock
  }

  /// The invite whose holder asks. Its public key alone says nothing: every member knows it.
  ///
  /// - Returns: `nil` for a request that speaks of none.
  /// - Throws: `Problem` `invite-not-open`.
  func shown(by request: Request) async throws -> InviteKey? {
    guard let text = request.headers[.inviteProof] else { return nil }
    guard let proof = Blob(base64URL: text).flatMap({ InviteProof($0.bytes) }),
      let roster = await roster.ifSetUp, proof.holds(in: roster), let key = InviteKey(proof.key)
    else { throw Problem(.inviteNotOpen) }
    try await check(key)
    return key
  }

  /// - Throws: `Problem` `invite-not-open`.
  func check(_ key: InviteKey) async throws {
    guard let invite = try await invites.invite(key), invite.isOpen(at: clock.now.seconds),
      let roster = await roster.ifSetUp, invite.isBySigner(in: roster)
    else { throw Problem(.inviteNotOpen) }
  }
}

extension Invite {
  /// Rule 8: nobody joins by the word of somebody who no longer signs.
  func isBySigner(in roster: Roster) -> Bool {
    roster.members[issuer]?.standing.holds(.sign) == true
  }
}
