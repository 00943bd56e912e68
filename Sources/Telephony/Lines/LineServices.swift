// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What lines need of the rest of the hotline.
package struct LineServices: Sendable {
  /// What is known of a caller before the call begins.
  package struct Screening: Hashable, Sendable {
    package let isBanned: Bool
    package let isRateLimited: Bool

    package init(isBanned: Bool, isRateLimited: Bool) {
      self.isBanned = isBanned
      self.isRateLimited = isRateLimited
    }
  }

  /// Looks a caller up by the keyed hash of the number; `nil` for one that is withheld.
  package let screen: @Sendable (PhoneNumber?, CallID) async throws(StoreError) -> Screening
  /// Forgets what was remembered of a caller whose call has not begun after all.
  package let forget: @Sendable (CallID) async -> Void
  /// A member's phones that are to ring, none if she is not rung by phone.
  package let phones: @Sendable (MemberID) async -> [LegDestination]
  /// Those of her browsers that are phones of that account's.
  package let browsers: @Sendable (MemberID, ProviderAccountID) async -> [LegDestination]
  /// Fetches a voice message, seals it, and has it deleted at the provider's.
  package let keep: @Sendable (Recording, CallID, ProviderAccountID) async -> Void
  /// `nil` where nobody tries the hotline.
  package let tests: TestCallServices?
  /// `nil` where nobody is called back.
  package let callBacks: CallBackServices?
  package let randomBytes: @Sendable (Int) -> [UInt8]

  package init(
    screen: @escaping @Sendable (PhoneNumber?, CallID) async throws(StoreError) -> Screening,
    forget: @escaping @Sendable (CallID) async -> Void,
    phones: @escaping @Sendable (MemberID) async -> [LegDestination],
    browsers:
      @escaping @Sendable (MemberID, ProviderAccountID) async -> [LegDestination] = { _, _ in [] },
    keep: @escaping @Sendable (Recording, CallID, ProviderAccountID) async -> Void,
    tests: TestCallServices? = nil, callBacks: CallBackServices? = nil,
    randomBytes: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.screen = screen
    self.forget = forget
    self.phones = phones
    self.browsers = browsers
    self.keep = keep
    self.tests = tests
    self.callBacks = callBacks
    self.randomBytes = randomBytes
  }

  func random<ID: FixedBytes>(_ type: ID.Type) -> ID {
    guard let id = ID(randomBytes(ID.byteCount)) else {
      preconditionFailure("randomBytes gives as many as it is asked for")
    }
    return id
  }
}
