// SPDX-License-Identifier: AGPL-3.0-or-later

/// Counts sign-ins that have not gone right, for each name and each address, in the database:
/// a restart forgives nobody, and several servers would count together.
package protocol SignInAttemptStore: Sendable {
  /// Counts a try for both, unless either has used up its limit.
  func admit(
    name: SignInNameHash, address: AddressHash?, at now: UnixSeconds
  ) async throws(StoreError) -> SignInAdmission

  /// Takes back the try that went right: all of the name’s, one of the address’s.
  func forgive(name: SignInNameHash, address: AddressHash?) async throws(StoreError)
}
