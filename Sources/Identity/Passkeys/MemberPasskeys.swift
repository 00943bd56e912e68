// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A member's own passkeys: listed, added and removed. Whoever adds one can come back by it, so a
/// session alone changes nothing here.
package struct MemberPasskeys: Sendable {
  private let passkeys: any PasskeyStore
  private let signIn: PasskeySignIn
  private let confirmations: Confirmations
  private let clock: WallClock

  package init(
    passkeys: any PasskeyStore, signIn: PasskeySignIn, confirmations: Confirmations,
    clock: WallClock
  ) {
    self.passkeys = passkeys
    self.signIn = signIn
    self.confirmations = confirmations
    self.clock = clock
  }

  /// Those that she can use at the hotline's address, oldest first.
  package func list(of member: MemberID) async throws(StoreError) -> [Passkey] {
    try await signIn.list(of: member)
  }

  /// The session that adds it is by a passkey from then on.
  package func add(
    _ made: MadePasskey, of member: MemberID, in session: SessionHash,
    confirmedBy confirmation: Confirmation
  ) async throws(PasskeyMakingRefusal) {
    let (passkey, answered) = try signIn.check(made, of: member)
    do throws(SignInRefusal) {
      try await confirmations.checkForWayIn(confirmation, of: member, in: session)
    } catch {
      throw .confirmation(error)
    }
    let outcome: PasskeyAddition
    do {
      outcome = try await passkeys.add(passkey, answered: answered, in: session)
    } catch {
      throw .confirmation(.store(error))
    }
    switch outcome {
    case .added: return
    case .spent: throw .confirmation(.wrong)
    case .known: throw .known
    case .full: throw .full
    }
  }

  /// - Returns: `false` if the member has none of that id.
  package func remove(
    _ id: PasskeyID, of member: MemberID, in session: SessionHash,
    confirmedBy confirmation: Confirmation
  ) async throws(SignInRefusal) -> Bool {
    try await confirmations.checkForWayIn(confirmation, of: member, in: session)
    do {
      return try await passkeys.remove(id, of: member, at: clock.now.seconds)
    } catch {
      throw .store(error)
    }
  }
}
