// SPDX-License-Identifier: AGPL-3.0-or-later

/// How many sign-ins may go wrong before the next has to wait. Constants, not settings.
package struct SignInLimit: Equatable, Sendable {
  package let tries: Int
  package let windowSeconds: UnixSeconds

  /// For one sign-in name, known or not, from one wide network (/24, or /48 of IPv6): so few that
  /// a passphrase cannot be guessed online, and nobody elsewhere is kept out.
  package static let nameFromNetwork = SignInLimit(tries: 10, windowSeconds: 900)
  /// For one sign-in name from wherever: whoever has many networks is still slow, and needs thirty
  /// of them to keep its owner out.
  package static let name = SignInLimit(tries: 300, windowSeconds: 900)
  /// For one address, behind which a whole office may sit.
  package static let address = SignInLimit(tries: 50, windowSeconds: 900)
  /// For one wide network, in which somebody may have thousands of addresses.
  package static let wideNetwork = SignInLimit(tries: 500, windowSeconds: 900)
  /// In seconds: a try that is older counts for nothing.
  package static let longestWindow =
    [nameFromNetwork, name, address, wideNetwork].map(\.windowSeconds).max() ?? 0
}
