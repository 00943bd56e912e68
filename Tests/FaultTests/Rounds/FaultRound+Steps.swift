// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony

@testable import HTTP
@testable import llamenos

extension FaultRound {
  enum Step: CaseIterable {
    case ring, ringAgain, decline, answer, answerAgain, talk, hangUp
    case ban, banNumbers, reportACaller
    case leaveMessage, hear, deleteMessage
    case writeNote, writeAgain, deleteDraft
    case invite, cancelInvite, join, confirm, changeRole, addWraps, renewWrap, stateHead, remove
    case changeSettings, changeShift, deleteShift, changeRingGroups, takeBreak
    case addDevice, revoke, replaceRecovery, comeAndGo, lockOut, reset
    case changePasskeys, changeOneTimeCodes, changeLinkedAccount
    case changePhones, changeProviders, recordPrompts
    case rightPIN, wrongPIN, replacePIN, sweep
  }

  /// Routes that change something and that no step asks, each with why not. A new route is a step,
  /// or stands here: FaultStepTests.
  static let untried = [
    "POST /api/setup": "rounds that start from nothing ask it before their first step",
    "POST /api/calls": "its work is made up for by handing the call to the exchange (`ring`)",
    "POST /api/calls/proof": alone,
    "POST /api/calls/{call}/relay": alone,
    "POST /api/calls/{call}/signals": alone,
    "POST /api/calls/{call}/audio": "the exchange is told, by `talk`",
    "POST /api/calls/{call}/resume": alone,
    "POST /api/calls/{call}/member-relay": alone,
    "POST /api/calls/{call}/member-signals": alone,
    "POST /api/calls/{call}/member-audio": "the exchange is told, by `talk`",
    "PUT /api/me/readiness": alone,
    "PUT /api/me/alive": alone,
    "POST /api/me/browser-phone": alone,
    "PUT /api/me/browser-phone": alone,
    "POST /api/me/test-ring": alone,
    "PUT /api/self-test": "one write (SelfTestConformanceTests)",
    "POST /api/self-test": alone,
    "POST /api/me/test-call": "one write, before anything is in memory (ActsOfRoutesTests)",
    "DELETE /api/me/test-call": alone,
    "POST /api/sign-in/provider": alone,
    "POST /api/sign-in/provider/return": provider,
    "POST /api/me/provider/token": provider,
    "POST /api/passkeys/sign-in": touch,
    "POST /api/me/passkeys/confirm": touch,
    "POST /api/custodian/challenge": custodian,
    "POST /api/custodian": custodian,
    "POST /api/me/device/move": "one write, which takes a second custodian (CustodianMoveTests)",
    "POST /api/roster/missing": restored,
    "POST /api/roster/restoration/end": restored,
    "DELETE /api/lost-messages/{message}":
      "one write, which takes a provider that has lost one (PhoneMessageConformanceTests)",
    "POST /api/bans/lookup": alone,
    "POST /api/providers/{account}/test": alone,
    "POST /api/call-backs/{callBack}/call": called,
    "DELETE /api/call-backs/{callBack}": called,
    "POST /api/telephony/{account}/arrivals": vendor,
    "POST /api/telephony/{account}/arrivals/status": vendor,
    "POST /api/telephony/{account}/calls/{call}/steps/{step}": vendor,
    "POST /api/telephony/{account}/calls/{call}/recording": vendor,
    "POST /api/telephony/{account}/legs/{leg}/answered": vendor,
    "POST /api/telephony/{account}/legs/{leg}/steps/{step}": vendor,
    "POST /api/telephony/{account}/legs/{leg}/status": vendor,
    "POST /api/telephony/{account}/scripts/{name}": vendor,
    "POST /api/telephony/{account}/music": vendor,
  ]

  private static let alone = "nothing is written, or in memory alone"
  private static let called =
    "one write and its audit entry, which takes a caller who has asked (CallBackConformanceTests)"
  private static let provider = "begins a session as `comeAndGo` does, and takes a provider"
  private static let touch = "one write, which takes a key that signs (PasskeyConformanceTests)"
  private static let custodian = "the custodian is asked without it, by `rightPIN` and `replacePIN`"
  private static let restored =
    "takes a file that was written as a backup (RestorationConformanceTests)"

  private static let vendor =
    "takes a vendor, who signs and sends again what was not taken (WebhookRoutesTests, StepStorageTests)"

  /// Something that somebody does: whatever comes of it, the next can be tried.
  func takeStep() async throws {
    guard let step = Step.allCases.randomElement(using: &random) else { return }
    trace("\(step)")
    do {
      try await take(step)
    } catch {
      // Whoever was not answered knows of nothing.
      trace("\(step): \(error)")
    }
  }

  func take(_ step: Step) async throws {
    switch step {
    case .ring, .ringAgain: _ = try await ring()
    case .answer, .answerAgain: _ = try await answer()
    case .decline: try await decline()
    case .talk: try await talk()
    case .ban: try await ban()
    case .banNumbers: try await banNumbers()
    case .reportACaller: try await reportACaller()
    case .hangUp: try await hangUp()
    case .leaveMessage: try await leaveMessage()
    case .hear: try await hear()
    case .deleteMessage: try await deleteMessage()
    case .writeNote: _ = try await writeNote()
    case .writeAgain: try await writeAgain()
    case .deleteDraft: try await deleteDraft()
    case .changeSettings: _ = try await changeSettings()
    case .changeShift: try await changeShift()
    case .deleteShift: try await deleteShift()
    case .changeRingGroups: try await changeRingGroups()
    case .takeBreak: try await takeBreak()
    case .changePhones: try await changePhones()
    case .changeProviders: try await changeProviders()
    case .recordPrompts: try await recordPrompts()
    case .rightPIN: try await unlock(isRight: true)
    case .wrongPIN: try await unlock(isRight: false)
    case .sweep: await hotline.parts.housekeeping.sweep()
    case .invite, .cancelInvite, .join, .confirm, .changeRole, .addWraps, .renewWrap, .stateHead,
      .remove:
      try await takeRosterStep(step)
    case .addDevice, .revoke, .replaceRecovery, .comeAndGo, .lockOut, .reset, .changePasskeys,
      .changeOneTimeCodes, .changeLinkedAccount, .replacePIN:
      try await takeAccountStep(step)
    }
  }

  private func takeRosterStep(_ step: Step) async throws {
    switch step {
    case .invite: try await invite()
    case .cancelInvite: try await cancelInvite()
    case .join: try await join()
    case .confirm: try await confirm()
    case .changeRole: try await changeRole()
    case .addWraps: try await addWraps()
    case .renewWrap: try await renewWrap()
    case .stateHead: try await stateHead()
    default: try await remove()
    }
  }

  private func takeAccountStep(_ step: Step) async throws {
    switch step {
    case .addDevice: try await addDevice()
    case .revoke: try await revoke()
    case .replaceRecovery: try await replaceRecovery()
    case .comeAndGo: try await comeAndGo()
    case .lockOut: try await lockOut()
    case .reset: try await reset()
    case .changePasskeys: try await changePasskeys()
    case .changeOneTimeCodes: try await changeOneTimeCodes()
    case .changeLinkedAccount: try await changeLinkedAccount()
    default: try await replacePIN()
    }
  }

  /// Sets the hotline up if nobody has.
  func gatherPeople() async throws {
    if await hotline.parts.roster.ifSetUp == nil { try await found() }
    try await letRing()
  }

  /// Everybody's page is open. They have none, so whatever works out duty anew finds them away.
  func letRing() async throws {
    try await hotline.parts.calls.desk.exchange.handle(
      members: people.map { person in
        Availability(
          member: person.id, isConfirmed: true, duty: .onShift, isOnBreak: false, reach: .held)
      })
  }
}
