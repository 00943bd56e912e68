// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A number at which the hotline can be called, as everybody may know it.
package struct PublicNumber: Hashable, Sendable {
  package let number: PhoneNumber
  /// Whether its provider does what it is asked, as far as anybody here knows.
  package let works: Bool
}

extension ProviderDesk {
  /// How long a provider may fail before callers are told to take another number: a request or two
  /// get lost at the best of them.
  static let patienceSeconds = 10

  /// Of all accounts that take calls, in the admin's order: what a caller's page shows.
  package var publicNumbers: [PublicNumber] {
    get async {
      var numbers: [PublicNumber] = []
      for account in inOrder where account.takesCalls(at: origin) {
        let works = await !account.client.health.state.isDown(at: clock.now)
        numbers += account.stored.numbers.map { PublicNumber(number: $0.number, works: works) }
      }
      return numbers
    }
  }
}

extension ProviderHealth.State {
  func isDown(at now: Instant) -> Bool {
    switch self {
    case .well: false
    case .failing(let since): since.advanced(bySeconds: ProviderDesk.patienceSeconds) <= now
    case .paused, .credentialsRefused: true
    }
  }
}
