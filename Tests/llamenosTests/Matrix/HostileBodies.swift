// SPDX-License-Identifier: AGPL-3.0-or-later

import Authenticators
import Domain
import Testing

@testable import HTTP
@testable import Identity
@testable import Sealing
@testable import llamenos

/// What somebody hostile sends to each route: always a body that the route takes, with the owner's
/// ids, bytes and words wherever one is asked for, and her own passphrase as the confirmation. What
/// is missing here is answered as malformed, and the matrix says so.
struct HostileBodies {
  typealias Body = [String: any Sendable]

  private let owned: Possessions
  private let attacker: ActingPerson
  private let roster: Roster
  private let passkey: Body
  private let errand: String
  private let ticket: String

  /// - Parameter attacker: in the roster or not.
  init(_ owned: Possessions, attacker: ActingPerson) async throws {
    (self.owned, self.attacker) = (owned, attacker)
    let walk = owned.walk
    roster = try await walk.roster
    let challenge = try await walk.ask("POST /api/passkeys/challenge", leaves: []).body["challenge"]
    passkey = MadeUpPasskey(of: attacker.keys, id: owned.passkey)
      .made(for: try #require(challenge as? String))
    let identity = walk.hotline.parts.identity
    let account = try #require(OpenIDAccountHash(RandomSource.system.bytes(32)))
    ticket = Blob(try identity.openID.tickets.make(account, of: owned.owner)).base64URL
    errand = try await Self.unlock(owned, attacker, custodian: identity.custodian.key(), roster)
  }

  /// The owner's device, asked for with keys of somebody else's.
  private static func unlock(
    _ owned: Possessions, _ attacker: ActingPerson, custodian: SealPublicKey, _ roster: Roster
  ) throws -> String {
    let fields = DeviceRequest.Fields(
      device: try #require(owned.ids["device"]?.first.flatMap { DeviceID(hex: $0) }),
      member: owned.owner, challenge: RandomSource.system.bytes(32),
      proof: RandomSource.system.bytes(32), evidence: .passphrase(attacker.auth))
    let request = try DeviceRequest.makeUnlock(fields, by: attacker.keys.sign)
    return Blob(try request.seal(to: custodian, hotline: roster.hotline).message).base64URL
  }

  private var auth: String { Blob(attacker.auth).base64URL }
  private var confirm: Body { ["auth": auth] }
  private var device: String { owned.ids["device"]?.first ?? "" }
  private var blob: String { Blob(RandomSource.system.bytes(32)).base64URL }

  /// For the owner, in the place of hers.
  private var wrap: String {
    var bytes: [UInt8] = [GroupScope.names.rawValue, 0, 0, 0, 1]
    bytes += owned.owner.bytes
    bytes += RandomSource.system.bytes(GroupWrap.byteCount - bytes.count)
    return Blob(bytes).base64URL
  }

  private var touch: Body {
    [
      "challenge": blob,
      "answer": [
        "id": Blob(owned.passkey).base64URL, "authenticatorData": blob, "clientDataJSON": blob,
        "signature": blob,
      ],
    ]
  }

  /// By route; those that take none are not here.
  func all() throws -> [String: Body] {
    try ["PUT /api/prompts/{language}/{line}": ActWalk.recorded()].merging(people()) { $1 }
      .merging(accounts) { $1 }.merging(calls) { $1 }.merging(plan) { $1 }
  }

  private func people() throws -> [String: Body] {
    let walk = owned.walk
    let last = Blob(try #require(roster.entries.last).bytes).base64URL
    let statement = try HeadStatement.make(
      of: roster, audit: .empty, by: walk.admin.keys, clock: walk.now)
    return [
      "POST /api/setup": try walk.admin.founding(
        token: CallID.random().hex, custodian: roster.custodian, seeds: walk.seeds, clock: walk.now),
      "POST /api/join": try walk.volunteer.join(
        roster, by: attacker.keys.sign, clock: walk.now),
      "POST /api/roster/entries": ["entry": last, "role": "admin"],
      "POST /api/roster/heads": ["statement": Blob(statement.bytes).base64URL],
      "POST /api/roster/missing": ["entries": [last]],
      "POST /api/groups/wraps": ["wraps": [wrap]],
      "POST /api/groups/wraps/refused": ["scope": 1, "generation": 1],
      "POST /api/records": ["envelope": owned.note],
      "POST /api/records/wraps": ["wraps": [String]()],
      "POST /api/members/{member}/lock-out": ["confirm": ["auth": blob]],
    ]
  }

  private var accounts: [String: Body] {
    [
      "POST /api/sign-in": ["signInName": owned.walk.volunteer.name, "auth": auth],
      "POST /api/reset": [
        "token": CallID.random().hex, "signInName": owned.walk.volunteer.name, "auth": auth,
      ],
      "POST /api/passkeys/sign-in": touch,
      "POST /api/sign-in/provider": ["nonce": blob],
      "POST /api/sign-in/provider/return": ["code": "a", "state": blob],
      "POST /api/me/provider/token": ["code": "a", "state": blob],
      "POST /api/me/provider": ["ticket": ticket, "confirm": confirm],
      "POST /api/me/provider/remove": ["confirm": confirm],
      "POST /api/me/passkeys": passkey.merging(["confirm": confirm]) { $1 },
      "POST /api/me/passkeys/confirm": touch,
      "POST /api/me/passkeys/{passkey}/remove": ["confirm": confirm],
      "POST /api/me/one-time-codes/offer": ["auth": auth],
      "POST /api/me/one-time-codes": ["offer": blob, "code": "123456"],
      "POST /api/me/one-time-codes/remove": ["auth": auth, "code": "123456"],
      "PUT /api/me/phones": ["sip": "sip:mallory@phones.example.org", "confirm": confirm],
      "PUT /api/me/recovery": ["recovery": ActingPerson.recovery, "auth": auth],
      "POST /api/me/device": [
        "device": device, "recovery": ActingPerson.recovery, "auth": auth,
      ],
      "POST /api/me/devices/{device}/revoke": ["confirm": confirm],
      "POST /api/me/device/move": [
        "former": device, "device": DeviceID.random().hex, "custodian": roster.custodian.hash.hex,
      ],
      "POST /api/custodian/challenge": ["device": device],
      "POST /api/custodian": ["request": errand],
    ]
  }

  private var calls: [String: Body] {
    let signal: Body = ["signal": ["type": "offer-wanted", "attempt": 1] as Body]
    let audio: Body = ["claim": 1, "flowing": false]
    return [
      "POST /api/calls": ["language": "es", "challenge": blob, "solutions": [Int]()],
      "POST /api/calls/{call}/signals": signal,
      "POST /api/calls/{call}/audio": audio,
      "POST /api/calls/{call}/voice-message": ["envelope": owned.note],
      "POST /api/calls/{call}/report": ["kind": "prank"],
      "POST /api/calls/{call}/answer": ["tab": "0000000a"],
      "POST /api/calls/{call}/resume": ["tab": "0000000a"],
      "POST /api/calls/{call}/member-signals": signal,
      "POST /api/calls/{call}/member-audio": audio,
    ]
  }

  private var plan: [String: Body] {
    let night: Body = [
      "weekdays": [1, 7], "startMinute": 1_320, "endMinute": 360, "ringGroup": "everybody",
    ]
    return [
      "PATCH /api/settings": ["version": 1, "name": "Other Line"],
      "PUT /api/shifts/{shift}": night,
      "PUT /api/ring-groups/{group}": ["members": [owned.owner.hex]],
      "PUT /api/fallback-group": ["ringGroup": "everybody"],
      "POST /api/call-backs/{callBack}/call": ["number": ActWalk.caller, "way": "phone"],
      "POST /api/bans/numbers": [
        "list": BanListID.random().hex, "numbers": ["+32470000001"], "days": 1,
      ],
      "POST /api/bans/lookup": ["number": "+32470000001"],
      "POST /api/providers": ["provider": "asterisk", "fields": ActWalk.asterisk],
      "PATCH /api/providers/{account}": ["isOn": false],
      "POST /api/providers/{account}/numbers": ActWalk.phoneNumber,
      "PUT /api/self-test": ["startMinute": 360],
      "POST /api/me/test-call": ActWalk.testCall,
      "PUT /api/me/break": ["onBreak": true],
      "PUT /api/me/alive": ["stream": "0000000a"],
      "POST /api/me/browser-phone": [
        "stream": "0000000a", "account": String(repeating: "0a", count: 16),
      ],
      "PUT /api/me/browser-phone": [
        "stream": "0000000a", "account": String(repeating: "0a", count: 16),
        "registered": true, "leg": "CA1",
      ],
      "PUT /api/me/readiness": [
        "stream": "0000000a", "microphone": "granted", "notifications": "granted",
        "soundTried": true,
      ],
    ]
  }
}
