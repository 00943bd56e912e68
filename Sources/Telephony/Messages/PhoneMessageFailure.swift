// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a voice message still waits at its provider. Safe to show and to log.
package enum PhoneMessageFailure: Error, Hashable, Sendable {
  case provider(ProviderFailure)
  /// There is no such account any more, or it is not in use.
  case noAccount
  /// What was fetched is no sound that is known.
  case notSound
  /// There is no inbox yet, or nothing can be sealed to it.
  case notSealed
  /// The database did not do what it was asked.
  case store
  case inboxFull
  /// What is stored of it was sealed under another secret.
  case unreadable

  /// Whether it was tried at all: what was not is due as it was.
  var wasTried: Bool {
    switch self {
    case .provider(.paused), .noAccount, .unreadable: false
    case .provider, .notSound, .notSealed, .store, .inboxFull: true
    }
  }
}
