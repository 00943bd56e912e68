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
  /// The passphrase is right, and a one-time code is asked for beside it.
  case codeRequired = "code-required"
  /// The passphrase is right, and the code is wrong, late, or was used before.
  case wrongCode = "wrong-code"
  /// Signed in well at the provider, by an account that no member here has linked.
  case notLinked = "not-linked"
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
  /// She keeps as many drafts as one may; what she writes stays on her device.
  case draftsFull = "drafts-full"
  case versionTaken = "version-taken"
  /// She has written as many versions of the record as one may; what she writes stays on her device.
  case versionsFull = "versions-full"
  /// She has written as much today as one may; what she writes stays on her device.
  case recordsFull = "records-full"
  case callTaken = "call-taken"
  case callOver = "call-over"
  /// Where a call came from is not known any more: it is kept in memory alone, and the server has
  /// started anew since.
  case callerUnknown = "caller-unknown"
  case signalRefused = "signal-refused"
  case hotlineBusy = "hotline-busy"
  /// Callers have left as many voice messages as may wait to be heard, or as one address may a day.
  case voicemailFull = "voicemail-full"
  /// She says that she has heard what she was never given; `sound` is what to fetch.
  case soundNotFetched = "sound-not-fetched"
  /// A number that the hotline does not ring: abroad, or one of its own.
  case phoneNotAllowed = "phone-not-allowed"
  /// A limit of calls that there is not, or a value outside its range: `limit`, `lowest` and
  /// `highest` say which it is and how far it goes.
  case limitRefused = "limit-refused"
  case webCallsOff = "web-calls-off"
  case proofNeeded = "proof-needed"
  /// The custodian is on another host, and that does not answer.
  case custodianUnreachable = "custodian-unreachable"
  /// An older copy of the custodian's store was put in its place: it is asked for nothing.
  case custodianOlder = "custodian-older"
  /// The OpenID Connect provider does not answer, or not as one.
  case openIDUnreachable = "openid-unreachable"
  /// The custodian that the request is for is not, or no longer, this hotline's.
  case custodianGone = "custodian-gone"
  /// The share of that device is held by the other custodian, which has not been asked.
  case otherCustodian = "other-custodian"
  /// What was entered for an account at a phone provider cannot be right; `field` names where.
  case credentialsRefused = "credentials-refused"
  /// A phone provider did not do what it was asked; `kind` says why.
  case providerFailed = "provider-failed"
  /// What was sent is no sound that every provider plays; `reason` says what is wrong.
  case soundRefused = "sound-refused"
  /// All that was recorded for callers is as much as may be.
  case promptsFull = "prompts-full"
  /// The disk is full or fails: reading goes on.
  case readOnly = "read-only"
  case unavailable
  case internalError = "internal"

  package var status: HTTPResponse.Status {
    switch self {
    case .malformed: .badRequest
    case .signedOut, .wrongSignIn, .copiedPasskey, .codeRequired, .wrongCode, .notLinked:
      .unauthorized
    case .crossSite, .forbidden, .passkeyRequired: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .conflict, .nameTaken, .restoring, .rosterMoved, .versionTaken: .conflict
    case .callTaken, .callerUnknown, .passkeyLimit, .draftsFull, .versionsFull, .webCallsOff,
      .otherCustodian, .soundNotFetched, .phoneNotAllowed, .promptsFull:
      .conflict
    case .linkUsed, .linkExpired, .setupClosed, .inviteNotOpen, .callOver, .custodianGone: .gone
    case .bodyTooLarge: .contentTooLarge
    case .wrongContentType: .unsupportedMediaType
    case .entryRefused, .recordRefused, .signalRefused, .proofNeeded, .credentialsRefused,
      .soundRefused, .limitRefused:
      .unprocessableContent
    case .rateLimited, .tooManyCalls, .recordsFull: .tooManyRequests
    case .internalError: .internalServerError
    case .hotlineBusy, .custodianUnreachable, .custodianOlder: .serviceUnavailable
    case .providerFailed: .badGateway
    case .voicemailFull, .openIDUnreachable, .readOnly, .unavailable: .serviceUnavailable
    }
  }

  /// The type in words, for a developer who reads the answer: "roster-moved" is "Roster moved".
  package var title: String {
    let words = rawValue.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
