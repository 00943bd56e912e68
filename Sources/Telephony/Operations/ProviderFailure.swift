// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Why a provider did not do what it was asked. Safe to show and to log: it holds none of what
/// was sent or came back.
package enum ProviderFailure: Error, Hashable, Sendable {
  /// No answer in time, or no connection.
  case unreachable
  /// 401 or 403: the credentials are wrong or may not do this.
  case credentials
  /// 429, with the seconds that the provider asks to wait, if it says.
  case throttled(retryAfterSeconds: Int?)
  /// 5xx.
  case outOfOrder(status: Int)
  /// 404 or 410: what the request is about does not exist, or no longer.
  case gone
  /// The provider will not dial this number, or says that it does not exist.
  case number
  /// Any other status that is no success.
  case refused(status: Int)
  /// A success whose body is not what the documentation says.
  case unreadable
  /// Not sent: so many have failed that the provider is left alone for a while.
  case paused
  /// Not sent: so many legs were placed within an hour that no more are.
  case tooManyLegs

  /// The case without what it carries: "out-of-order".
  package var code: String { WireWord.spelled(String("\(self)".prefix { $0 != "(" })) }

  /// Whether what was asked may have happened all the same.
  var mayBeDone: Bool {
    switch self {
    case .unreachable, .outOfOrder, .unreadable: true
    case .credentials, .throttled, .gone, .number, .refused, .paused, .tooManyLegs: false
    }
  }

  /// What a status that is no success means, unless the provider gives it another meaning.
  /// - Returns: `nil` for 200 to 299.
  static func of(_ answer: ProviderAnswer) -> ProviderFailure? {
    switch answer.status {
    case 200...299: nil
    case 401, 403: .credentials
    case 404, 410: .gone
    case 429: .throttled(retryAfterSeconds: answer.retryAfterSeconds)
    case 500...599: .outOfOrder(status: answer.status)
    default: .refused(status: answer.status)
    }
  }
}
