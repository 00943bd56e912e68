// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether a sign-in may be tried now.
package enum SignInAdmission: Equatable, Sendable {
  /// The try is counted already, so that parallel ones cannot exceed the limit.
  case admitted
  case refused(retryAfterSeconds: UnixSeconds)
}
