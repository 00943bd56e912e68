// SPDX-License-Identifier: AGPL-3.0-or-later

/// The hotline's accounts at providers.
package protocol ProviderAccountStore: Sendable {
  /// By position, then by id.
  func providerAccounts() async throws(StoreError) -> [StoredProviderAccount]
  /// Adds or replaces one with all of its numbers.
  ///
  /// - Returns: `false`, and no change, when another account has one of its numbers.
  func keep(_ account: StoredProviderAccount, audit: AuditAct) async throws(StoreError) -> Bool
  /// `false`, and no audit entry, if there is none of that id. What it was known by goes with it:
  /// numbers, messages that were taken in, legs.
  func deleteProviderAccount(
    _ id: ProviderAccountID, audit: AuditAct
  ) async throws(StoreError) -> Bool
}
