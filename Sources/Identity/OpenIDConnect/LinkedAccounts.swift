// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// The account at the provider that a member signs in with: linked and unlinked by herself, and
/// never on the strength of a session alone.
package struct LinkedAccounts: Sendable {
  private let accounts: any OpenIDAccountStore
  private let signIn: OpenIDSignIn
  private let confirmations: Confirmations
  private let clock: WallClock

  package init(
    accounts: any OpenIDAccountStore, signIn: OpenIDSignIn, confirmations: Confirmations,
    clock: WallClock
  ) {
    self.accounts = accounts
    self.signIn = signIn
    self.confirmations = confirmations
    self.clock = clock
  }

  package func isLinked(_ member: MemberID) async throws(StoreError) -> Bool {
    try await accounts.isLinked(member)
  }

  /// Links the account of a ticket, in place of the one before.
  package func link(
    _ ticket: [UInt8], of member: MemberID, in session: SessionHash,
    confirmedBy confirmation: Confirmation
  ) async throws(OpenIDRefusal) {
    guard let account = signIn.tickets.account(in: ticket, of: member) else { throw .wrong }
    try await check(confirmation, member, session)
    let isFree: Bool
    do {
      isFree = try await accounts.link(account, to: member, at: clock.now.seconds)
    } catch {
      throw .store(error)
    }
    guard isFree else { throw .linkedElsewhere }
  }

  /// - Returns: `false` if none was linked.
  package func unlink(
    _ member: MemberID, in session: SessionHash, confirmedBy confirmation: Confirmation
  ) async throws(OpenIDRefusal) -> Bool {
    try await check(confirmation, member, session)
    do {
      return try await accounts.unlink(member, at: clock.now.seconds)
    } catch {
      throw .store(error)
    }
  }

  private func check(
    _ confirmation: Confirmation, _ member: MemberID, _ session: SessionHash
  ) async throws(OpenIDRefusal) {
    do throws(SignInRefusal) {
      try await confirmations.checkForWayIn(confirmation, of: member, in: session)
    } catch {
      throw .signIn(error)
    }
  }
}
