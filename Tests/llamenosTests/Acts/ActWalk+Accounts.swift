// SPDX-License-Identifier: AGPL-3.0-or-later

import Authenticators
import Domain
import Storage
import Testing

@testable import HTTP
@testable import Identity
@testable import Sealing
@testable import llamenos

/// Acts upon accounts, the plan, records and callers.
extension ActWalk {
  func changeThePlan() async throws {
    try await ask(
      "PATCH /api/settings", [], ["version": 1, "name": "Day Line", "limits": ["menuSeconds": 9]],
      as: admin, leaves: [.settingsChanged])
    let (shift, group) = (ShiftID.random().hex, RingGroupID.random().hex)
    try await ask(
      "PUT /api/ring-groups/{group}", [group], ["members": [admin.keys.id.hex]], as: admin,
      leaves: [.ringGroupKept])
    let night: [String: any Sendable] = [
      "weekdays": [1, 7], "startMinute": 1_320, "endMinute": 360, "ringGroup": "everybody",
    ]
    try await ask("PUT /api/shifts/{shift}", [shift], night, as: admin, leaves: [.shiftKept])
    try await ask(
      "PUT /api/fallback-group", [], ["ringGroup": "everybody"], as: admin,
      leaves: [.fallbackGroupChosen])
    try await ask("DELETE /api/shifts/{shift}", [shift], as: admin, leaves: [.shiftDeleted])
    try await ask(
      "DELETE /api/ring-groups/{group}", [group], as: admin, leaves: [.ringGroupDeleted])
  }

  func writeRecords() async throws {
    let roster = try await self.roster
    let written: [(String, [AuditAction])] = [
      (try admin.sealName(.shift, ShiftID.random().bytes, in: roster), [.nameKept]),
      (try admin.seal(.settings, .none, in: roster), [.signedSettingsKept]),
      (try admin.seal(.formDefinition, .random(), in: roster), [.formKept]),
      (try admin.seal(.note, .random(), in: roster), []),
    ]
    for (envelope, acts) in written {
      try await ask("POST /api/records", [], ["envelope": envelope], as: admin, leaves: acts)
    }
  }

  func changeAccounts() async throws {
    let auth = Blob(admin.auth).base64URL
    try await ask(
      "PUT /api/me/recovery", [], ["recovery": ActingPerson.recovery, "auth": auth], as: admin,
      leaves: [.recoveryReplaced])
    let device = DeviceID.random().hex
    try await ask(
      "POST /api/me/device", [],
      ["device": device, "recovery": ActingPerson.recovery, "auth": auth], as: admin,
      leaves: [.deviceAdded])
    let again: [String: any Sendable] = ["signInName": admin.name, "auth": auth]
    try await ask("POST /api/sign-in", [], again, leaves: [])
    let other = try await get("me/sessions", as: admin).list
      .first { $0["current"] as? Bool == false }
    let id = try #require(other?["id"] as? String)
    try await ask(
      "DELETE /api/me/sessions/{session}", [id], as: admin, leaves: [.sessionEnded])
    try await revokeAndLockOut(device, confirm: ["auth": auth])
    let link = try await ask(
      "POST /api/members/{member}/reset-link", [volunteer.keys.id.hex], as: admin,
      leaves: [.resetLinkMade])
    let reset: [String: any Sendable] = [
      "token": try #require(link.body["token"] as? String), "signInName": volunteer.name,
      "auth": Blob(volunteer.auth).base64URL,
    ]
    try await ask("POST /api/reset", [], reset, leaves: [.passphraseReset])
  }

  /// Her session was at the device that was added last, so it ends with it.
  private func revokeAndLockOut(
    _ device: String, confirm: [String: any Sendable]
  ) async throws {
    try await ask(
      "POST /api/members/{member}/lock-out", [volunteer.keys.id.hex], ["confirm": confirm],
      as: admin, leaves: [.memberLockedOut])
    try await ask(
      "POST /api/me/devices/{device}/revoke", [device], ["confirm": confirm], as: admin,
      leaves: [.deviceRevoked])
    let again: [String: any Sendable] = [
      "signInName": admin.name, "auth": Blob(admin.auth).base64URL,
    ]
    try keepSession(of: admin, await ask("POST /api/sign-in", [], again, leaves: []))
  }

  func changePasskeys() async throws {
    let challenge = try await ask("POST /api/passkeys/challenge", leaves: []).body["challenge"]
    let passkey = MadeUpPasskey(of: admin.keys)
    let confirm = ["auth": Blob(admin.auth).base64URL]
    try await ask(
      "POST /api/me/passkeys", [],
      passkey.made(for: try #require(challenge as? String)).merging(["confirm": confirm]) { $1 },
      as: admin, leaves: [.passkeyAdded])
    try await ask(
      "POST /api/me/passkeys/{passkey}/remove", [passkey.name], ["confirm": confirm], as: admin,
      leaves: [.passkeyRemoved])
  }

  func changeOneTimeCodes() async throws {
    let auth = Blob(admin.auth).base64URL
    let made = try await ask(
      "POST /api/me/one-time-codes/offer", [], ["auth": auth], as: admin, leaves: [])
    let app = try AuthenticatorApp(try #require(made.body["secret"] as? String))
    let offer = try #require(made.body["offer"] as? String)
    let step = Int64(now) / 30
    try await ask(
      "POST /api/me/one-time-codes", [], ["offer": offer, "code": app.code(at: step)], as: admin,
      leaves: [.oneTimeCodesOn])
    try await ask(
      "POST /api/me/one-time-codes/remove", [], ["auth": auth, "code": app.code(at: step + 1)],
      as: admin, leaves: [.oneTimeCodesOff])
  }

  func linkAnAccount() async throws {
    let tickets = hotline.parts.identity.openID.tickets
    let account = try #require(OpenIDAccountHash(RandomSource.system.bytes(32)))
    let confirm = ["auth": Blob(admin.auth).base64URL]
    let linking: [String: any Sendable] = [
      "ticket": Blob(try tickets.make(account, of: admin.keys.id)).base64URL, "confirm": confirm,
    ]
    try await ask("POST /api/me/provider", [], linking, as: admin, leaves: [.accountLinked])
    try await ask(
      "POST /api/me/provider/remove", [], ["confirm": confirm], as: admin,
      leaves: [.accountUnlinked])
  }
}
