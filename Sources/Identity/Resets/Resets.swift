// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Links that let a member set a new passphrase. Her keys then come back by her recovery code.
package struct Resets: Sendable {
  private let store: any ResetStore
  private let members: any MemberStore
  private let hashers: SignInHashers
  private let stretcher: PassphraseStretcher
  private let clock: WallClock
  private let random: RandomSource

  package init(
    store: any ResetStore, members: any MemberStore, hashers: SignInHashers,
    stretcher: PassphraseStretcher, clock: WallClock, random: RandomSource = .system
  ) {
    self.store = store
    self.members = members
    self.hashers = hashers
    self.stretcher = stretcher
    self.clock = clock
    self.random = random
  }

  /// A link that has just been made: the one copy of its token.
  package struct Issued: Sendable {
    package let token: ResetToken
    package let expiresAt: UnixSeconds
  }

  /// Makes a link and ends the member's earlier ones.
  ///
  /// - Parameter issuer: `nil` for the operator, on the host.
  /// - Returns: `nil` unless the member is active.
  package func issue(
    for member: MemberID, by issuer: MemberID?
  ) async throws(StoreError) -> Issued? {
    let token = ResetToken.make(from: random)
    let now = clock.now.seconds
    let link = ResetLink(
      token: token.hash, member: member, issuer: issuer,
      expiresAt: now + ResetLink.lifetimeSeconds)
    guard try await store.issue(link, at: now) else { return nil }
    return Issued(token: token, expiresAt: link.expiresAt)
  }

  package enum OperatorIssue: Sendable {
    case issued(Issued)
    /// Nothing has been set up, or nobody is left.
    case noAdmin
    /// Another admin can make the link, and knows whom she makes it for.
    case severalAdmins(Int)
  }

  /// For `llamenos reset-signin`: a link for the hotline's one remaining admin.
  package func issueForLastAdmin() async throws(StoreError) -> OperatorIssue {
    let admins = try await members.members().filter { $0.isActive && $0.role == .admin }
    guard let admin = admins.first else { return .noAdmin }
    guard admins.count == 1 else { return .severalAdmins(admins.count) }
    guard let issued = try await issue(for: admin.id, by: nil) else { return .noAdmin }
    return .issued(issued)
  }

  package enum Redemption: Sendable {
    case signedIn(NewSession)
    case used
    case expired
    /// The link is for another sign-in name; it stays open, five times.
    case otherName
    /// Too many sign in at once.
    case busy
  }

  /// Sets a new passphrase and signs in; every other session of the member is over.
  ///
  /// - Parameter auth: 32 bytes that the browser derived from the new passphrase.
  package func redeem(
    _ token: ResetToken, name: SignInName, auth: [UInt8]
  ) async throws(StoreError) -> Redemption {
    // Whoever makes tokens up costs no stretching.
    guard try await store.isKnown(token.hash) else { return .used }
    let verifier: PassphraseVerifier
    do {
      verifier = try await stretcher.verifier(
        of: auth, salt: random.bytes(PassphraseVerifier.saltByteCount), in: .link)
    } catch {
      return .busy
    }
    let session = SessionToken.make(from: random)
    let redemption = try await store.redeem(
      token.hash, name: hashers.hash(name), verifier: verifier, session: session.hash,
      at: clock.now.seconds)
    return switch redemption {
    case .done(let member): .signedIn(NewSession(member: member, token: session))
    case .used: .used
    case .expired: .expired
    case .otherName: .otherName
    }
  }
}
