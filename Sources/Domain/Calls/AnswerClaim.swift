// SPDX-License-Identifier: AGPL-3.0-or-later

/// What came of a claim to a call. Of all claims to a free call exactly one is `won`.
package enum AnswerClaim: Sendable, Equatable {
  /// The call is hers. `version` is the stored row’s from now on. Also the answer to a claim
  /// that she repeats.
  case won(version: Int64)
  /// Somebody else holds it.
  case taken
  /// She holds another call.
  case inAnotherCall
  /// It has ended, or never was.
  case over
}
