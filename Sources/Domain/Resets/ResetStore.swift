// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reset links in the database, with their audit entries.
package protocol ResetStore: Sendable {
  /// Keeps a new link and drops the member’s earlier ones.
  ///
  /// - Returns: `false`, and keeps nothing, unless the member is active.
  func issue(_ link: ResetLink, at now: UnixSeconds) async throws(StoreError) -> Bool

  /// Whether there is such a link, expired or not: asked before any work is done for it.
  func isKnown(_ token: ResetTokenHash) async throws(StoreError) -> Bool

  /// Uses the link up, replaces the verifier, ends every session of the member with her passkeys and
  /// one-time codes, and begins a new session; or changes nothing but the count of wrong names, which
  /// closes the link at `ResetLink.mostWrongNames`. A link is taken while its issuer may make one.
  func redeem(
    _ token: ResetTokenHash, name: SignInNameHash, verifier: PassphraseVerifier,
    session: SessionHash, at now: UnixSeconds
  ) async throws(StoreError) -> ResetRedemption

  /// Forgets the links that had expired by then.
  func dropLinks(before time: UnixSeconds) async throws(StoreError)
}
