// SPDX-License-Identifier: AGPL-3.0-or-later

/// Evidence that a member's devices brought and that was not right, in the present window: few
/// enough that her passphrase cannot be guessed at the custodian's door. It costs waiting, never
/// a share.
package struct EvidenceTries: Equatable, Sendable {
  /// Wrong passphrases of one member, from all her devices together, before the next has to wait.
  package static let limit = 10
  package static let windowSeconds: UnixSeconds = 900

  package static let none = EvidenceTries(since: 0, count: 0)

  /// When the first of them came.
  package private(set) var since: UnixSeconds
  package private(set) var count: Int

  package init(since: UnixSeconds, count: Int) {
    self.since = since
    self.count = count
  }

  /// Counts a piece of evidence before it is compared.
  ///
  /// - Returns: seconds to wait, and nothing is counted, when the limit is used up; else `nil`.
  package mutating func spend(at now: UnixSeconds) -> UnixSeconds? {
    if now < since {
      // The clock went back: what was counted counts from now on.
      since = now
    } else if now - since >= Self.windowSeconds {
      self = Self(since: now, count: 0)
    }
    guard count < Self.limit else { return since + Self.windowSeconds - now }
    count += 1
    return nil
  }
}
