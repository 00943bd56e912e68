// SPDX-License-Identifier: AGPL-3.0-or-later

/// How many sign-ins may go wrong before the next has to wait. Constants, not settings.
package struct SignInLimit: Equatable, Sendable {
  package let tries: Int
  package let windowSeconds: UnixSeconds

  /// For one sign-in name, known or not: so few that a passphrase cannot be guessed online.
  package static let name = SignInLimit(tries: 10, windowSeconds: 900)
  /// For one address, behind which a whole office may sit.
  package static let address = SignInLimit(tries: 50, windowSeconds: 900)
}
