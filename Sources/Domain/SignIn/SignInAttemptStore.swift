// SPDX-License-Identifier: AGPL-3.0-or-later

/// Counts sign-ins that have not gone right, in the database: a restart forgives nobody, and
/// several servers would count together.
package protocol SignInAttemptStore: Sendable {
  /// Counts a try by all that it is counted by, unless one of them has used up its limit.
  func admit(_ attempt: SignInTry, at now: UnixSeconds) async throws(StoreError) -> SignInAdmission

  /// Takes back the try that went right; all of that name's from that network with it.
  func forgive(_ attempt: SignInTry) async throws(StoreError)

  /// Takes back one try in which nothing was guessed: the passphrase was right, and something more
  /// is asked for. Those before it stay counted, so that a right passphrase is no way to guess codes
  /// without end.
  func takeBack(_ attempt: SignInTry) async throws(StoreError)

  /// Forgets the tries of windows that began by then.
  func dropAttempts(before time: UnixSeconds) async throws(StoreError)
}
