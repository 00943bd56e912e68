// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether a code of a member's may be tried now.
package enum OneTimeCodeAdmission: Equatable, Sendable {
  /// The try is counted already, so that parallel ones cannot exceed the limit.
  case admitted(SealedCodeSecret)
  case refused(retryAfterSeconds: UnixSeconds)
  /// She has none.
  case off
}
