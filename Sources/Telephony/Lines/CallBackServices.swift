// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What becomes of the numbers of callers who may ask to be called back.
package struct CallBackServices: Sendable {
  /// Seals a caller's number and keeps it as long as the call lives, if callers are asked at all.
  ///
  /// - Returns: whether she is to be asked.
  package let remember: @Sendable (PhoneNumber, CallID, ProviderAccountID) async -> Bool
  /// She wants to be called back: it is stored.
  ///
  /// - Returns: `false` if her number is not known any more.
  package let keep: @Sendable (CallID, LanguageTag) async throws(StoreError) -> Bool
  /// The call is over, or has not begun.
  package let forget: @Sendable (CallID) async -> Void

  package init(
    remember: @escaping @Sendable (PhoneNumber, CallID, ProviderAccountID) async -> Bool,
    keep: @escaping @Sendable (CallID, LanguageTag) async throws(StoreError) -> Bool,
    forget: @escaping @Sendable (CallID) async -> Void
  ) {
    self.remember = remember
    self.keep = keep
    self.forget = forget
  }
}
