// SPDX-License-Identifier: AGPL-3.0-or-later

package import Hummingbird

/// Every way in which the API can refuse, each with its HTTP status and a title for developers.
///
/// Sent as RFC 9457 problems of type `/problems/<rawValue>`. People never see the title: clients
/// show the catalogue's text for the type.
package enum ProblemType: String, CaseIterable, Sendable {
  case malformed
  case bodyTooLarge = "body-too-large"
  case wrongContentType = "wrong-content-type"
  case crossSite = "cross-site"
  case rateLimited = "rate-limited"
  /// As many calls of one address are live as may be.
  case tooManyCalls = "too-many-calls"
  case signedOut = "signed-out"
  case forbidden
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case conflict
  case wrongSignIn = "wrong-sign-in"
  /// Everything is right but the passkey's counter: somewhere there is a copy of it.
  case copiedPasskey = "copied-passkey"
  /// The hotline wants a passkey of her: to sign in by, or to confirm this session with.
  case passkeyRequired = "passkey-required"
  /// She has as many passkeys as one may have.
  case passkeyLimit = "passkey-limit"
  case linkUsed = "link-used"
  case linkExpired = "link-expired"
  case setupClosed = "setup-closed"
  case inviteNotOpen = "invite-not-open"
  case nameTaken = "name-taken"
  case rosterMoved = "roster-moved"
  case entryRefused = "entry-refused"
  case recordRefused = "record-refused"
  /// A backup was restored and the roster is not whole yet: nothing is signed meanwhile.
  case restoring
  case versionTaken = "version-taken"
  case callTaken = "call-taken"
  case callOver = "call-over"
  /// Where a call came from is not known any more: it is kept in memory alone, and the server has
  /// started anew since.
  case callerUnknown = "caller-unknown"
  case signalRefused = "signal-refused"
  case hotlineBusy = "hotline-busy"
  case webCallsOff = "web-calls-off"
  case proofNeeded = "proof-needed"
  /// The custodian is on another host, and that does not answer.
  case custodianUnreachable = "custodian-unreachable"
  /// The disk is full or fails: reading goes on.
  case readOnly = "read-only"
  case unavailable
  case internalError = "internal"

  package var status: HTTPResponse.Status {
    switch self {
    case .malformed: .badRequest
    case .signedOut, .wrongSignIn, .copiedPasskey: .unauthorized
    case .crossSite, .forbidden, .passkeyRequired: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .conflict, .nameTaken, .restoring, .rosterMoved, .versionTaken: .conflict
    case .callTaken, .callerUnknown, .passkeyLimit, .webCallsOff: .conflict
    case .linkUsed, .linkExpired, .setupClosed, .inviteNotOpen, .callOver: .gone
    case .bodyTooLarge: .contentTooLarge
    case .wrongContentType: .unsupportedMediaType
    case .entryRefused, .recordRefused, .signalRefused, .proofNeeded: .unprocessableContent
    case .rateLimited, .tooManyCalls: .tooManyRequests
    case .internalError: .internalServerError
    case .hotlineBusy, .custodianUnreachable, .readOnly, .unavailable: .serviceUnavailable
    }
  }

  /// The type in words, for a developer who reads the answer: "roster-moved" is "Roster moved".
  package var title: String {
    let words = rawValue.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
