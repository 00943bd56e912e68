// SPDX-License-Identifier: AGPL-3.0-or-later

/// The hotline's accounts at providers.
package protocol ProviderAccountStore: Sendable {
  /// By position, then by id.
  func providerAccounts() async throws(StoreError) -> [StoredProviderAccount]
  /// Adds or replaces one with all of its numbers.
  ///
  /// - Returns: `false`, and no change, when another account has one of its numbers, or it names
  ///   one twice.
  func keep(_ account: StoredProviderAccount, audit: AuditAct) async throws(StoreError) -> Bool
  /// What it was known by goes with it: numbers, messages that were taken in, legs. There is an
  /// audit entry if it was deleted, and none else.
  func deleteProviderAccount(
    _ id: ProviderAccountID, audit: AuditAct
  ) async throws(StoreError) -> ProviderAccountDeletion
}

/// What became of an account that was to be deleted.
package enum ProviderAccountDeletion: Hashable, Sendable {
  /// - Parameter recordingsLeft: of voice messages that are in the inbox, and whose recording the
  ///   provider has still: nobody can delete these there any more but by hand.
  case deleted(recordingsLeft: Int)
  /// There is none of that id.
  case unknown
  /// Voice messages wait there that nobody has fetched; without the account they would be lost.
  case messagesWaiting
}
