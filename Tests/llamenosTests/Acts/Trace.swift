// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What a request that changes something leaves in the audit log.
enum Trace {
  /// Each of these, by one request or another.
  case acts(Set<AuditAction>)
  /// It is no administrative act, for this reason.
  case none(String)

  var acts: Set<AuditAction> {
    switch self {
    case .acts(let actions): actions
    case .none: []
    }
  }

  /// Every route of the API that changes something. A new one gets a row here.
  static let ofRoutes: [String: Trace] = [
    "POST /api/setup": .acts([.hotlineFounded]),
    "POST /api/join": .acts([.memberJoined]),
    "POST /api/roster/entries": .acts([
      .memberInvited, .inviteCancelled, .memberSet, .custodianChanged,
    ]),
    "POST /api/roster/missing": .acts([.restorationBegun, .memberInvited]),
    "POST /api/roster/heads": .acts([.restorationEnded]),
    "POST /api/roster/restoration/end": .acts([.restorationEnded]),
    "PATCH /api/settings": .acts([.settingsChanged]),
    "PUT /api/shifts/{shift}": .acts([.shiftKept]),
    "DELETE /api/shifts/{shift}": .acts([.shiftDeleted]),
    "PUT /api/ring-groups/{group}": .acts([.ringGroupKept]),
    "DELETE /api/ring-groups/{group}": .acts([.ringGroupDeleted]),
    "PUT /api/fallback-group": .acts([.fallbackGroupChosen]),
    "POST /api/records": .acts([.nameKept, .signedSettingsKept, .formKept]),
    "POST /api/calls/{call}/ban": .acts([.callerBanned]),
    "DELETE /api/bans/{ban}": .acts([.banLifted]),
    "POST /api/bans/numbers": .acts([.numbersBanned]),
    "DELETE /api/ban-lists/{list}": .acts([.banListLifted]),
    "POST /api/bans/lookup": .acts([.numberLookedUp]),
    "POST /api/calls/{call}/report": .acts([.callerReported]),
    "POST /api/caller-reports/{report}/ban": .acts([.callerBanned]),
    "DELETE /api/caller-reports/{report}": .acts([.reportsDismissed]),
    "DELETE /api/voice-messages/{message}": .acts([.voiceMessageDeleted]),
    // Work, but it ends for all of them that the message waits.
    "PUT /api/voice-messages/{message}/heard": .acts([.voiceMessageHeard]),
    "POST /api/members/{member}/reset-link": .acts([.resetLinkMade]),
    "POST /api/reset": .acts([.passphraseReset]),
    "POST /api/me/device": .acts([.deviceAdded]),
    "POST /api/me/devices/{device}/revoke": .acts([.deviceRevoked]),
    "POST /api/members/{member}/lock-out": .acts([.memberLockedOut]),
    "DELETE /api/me/sessions/{session}": .acts([.sessionEnded]),
    "PUT /api/me/recovery": .acts([.recoveryReplaced]),
    "POST /api/me/passkeys": .acts([.passkeyAdded]),
    "POST /api/me/passkeys/{passkey}/remove": .acts([.passkeyRemoved]),
    "POST /api/me/one-time-codes": .acts([.oneTimeCodesOn]),
    "POST /api/me/one-time-codes/remove": .acts([.oneTimeCodesOff]),
    "POST /api/me/provider": .acts([.accountLinked]),
    "POST /api/me/provider/remove": .acts([.accountUnlinked]),
    "PUT /api/me/phones": .acts([.phonesKept, .phonesDropped]),
    // Nothing changes, but whose number an admin has looked at is to be known.
    "POST /api/members/{member}/phones/show": .acts([.phonesShown]),
    // Whom the hotline calls of itself is to be known, if not the number.
    "POST /api/call-backs/{callBack}/call": .acts([.callBackBegun, .callBackRefused]),
    "DELETE /api/call-backs/{callBack}": .acts([.callBackRemoved]),
    "PUT /api/self-test": .acts([.selfTestSet]),
    "POST /api/me/test-call": .acts([.testCallAwaited]),
    "POST /api/providers": .acts([.providerKept]),
    "PATCH /api/providers/{account}": .acts([.providerKept]),
    "DELETE /api/providers/{account}": .acts([.providerDeleted]),
    "POST /api/providers/{account}/numbers": .acts([.providerKept]),
    "PUT /api/prompts/{language}/{line}": .acts([.promptRecorded]),
    "DELETE /api/prompts/{language}/{line}": .acts([.promptRemoved]),

    "POST /api/sign-in": .none(coming),
    "POST /api/sign-out": .none(coming),
    "POST /api/passkeys/challenge": .none("random bytes, of which nothing is kept"),
    "POST /api/me/one-time-codes/offer": .none("random bytes, of which nothing is kept"),
    "POST /api/passkeys/sign-in": .none(coming),
    "POST /api/me/passkeys/confirm": .none(coming),
    "POST /api/sign-in/provider": .none("random bytes, sealed for the browser that asks"),
    "POST /api/sign-in/provider/return": .none(coming),
    "POST /api/me/provider/token": .none(unlocking),
    "POST /api/custodian/challenge": .none(unlocking),
    "POST /api/custodian": .none(unlocking),
    "POST /api/me/device/move": .none("the same browser with another custodian, as every other"),
    "POST /api/me/browser-phone": .none("what a page is, as long as it is open"),
    "PUT /api/me/browser-phone": .none("what a page is, as long as it is open"),
    "PUT /api/me/readiness": .none("what a browser allows, not what anybody did"),
    "PUT /api/me/alive": .none("a page says that it is there, not what anybody did"),
    "PUT /api/me/break": .none(work),
    "POST /api/me/test-ring": .none("rings her own browser, and nobody else's"),
    "POST /api/self-test": .none("the hotline calls itself, as it may do every day"),
    "DELETE /api/me/test-call": .none("nothing is awaited any more, as after ten minutes"),
    "POST /api/groups/wraps": .none(wraps),
    "POST /api/groups/wraps/refused": .none(wraps),
    "POST /api/records/wraps": .none(wraps),
    "DELETE /api/records/{kind}/{id}": .none("her own draft, which nobody else could read"),

    "POST /api/calls/proof": .none(caller),
    "POST /api/calls": .none(caller),
    "POST /api/calls/{call}/relay": .none(caller),
    "POST /api/calls/{call}/signals": .none(caller),
    "POST /api/calls/{call}/audio": .none(caller),
    "POST /api/calls/{call}/hang-up": .none(caller),
    "POST /api/calls/{call}/voicemail": .none(caller),
    "PUT /api/calls/{call}/attachments/{attachment}": .none(caller),
    "POST /api/calls/{call}/voice-message": .none(caller),

    "POST /api/calls/{call}/answer": .none(work),
    "POST /api/calls/{call}/resume": .none(work),
    "POST /api/calls/{call}/decline": .none(work),
    "POST /api/calls/{call}/member-relay": .none(work),
    "POST /api/calls/{call}/member-signals": .none(work),
    "POST /api/calls/{call}/member-audio": .none(work),
    "POST /api/calls/{call}/member-hang-up": .none(work),

    "DELETE /api/lost-messages/{message}": .acts([.lostMessagePutAway]),
    "POST /api/providers/{account}/test": .none("the provider is asked, and nothing changes"),
    "POST /api/telephony/{account}/arrivals": .none(vendor),
    "POST /api/telephony/{account}/arrivals/status": .none(vendor),
    "POST /api/telephony/{account}/calls/{call}/steps/{step}": .none(vendor),
    "POST /api/telephony/{account}/calls/{call}/recording": .none(vendor),
    "POST /api/telephony/{account}/legs/{leg}/answered": .none(vendor),
    "POST /api/telephony/{account}/legs/{leg}/steps/{step}": .none(vendor),
    "POST /api/telephony/{account}/legs/{leg}/status": .none(vendor),
    "POST /api/telephony/{account}/scripts/{name}": .none(vendor),
    "POST /api/telephony/{account}/music": .none(vendor),
  ]

  private static let coming = "coming and going is work; the list of sessions shows it"
  private static let unlocking = "her own device and PIN, between her and the custodian"
  private static let work = "the work of the hotline: the log is not there to watch volunteers"
  private static let wraps = "follows from the roster, done by clients by themselves"
  private static let vendor = "a phone provider tells what callers and phones do"
  private static let caller = "a caller is nobody whom a log may follow"
}
