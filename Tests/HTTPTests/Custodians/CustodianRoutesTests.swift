// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Storage
import Testing

@testable import HTTP
@testable import Sealing

struct CustodianRoutesTests {
  func challenge(
    _ door: FrontDoor, _ device: DeviceID, cookie: String? = nil, headers: [String: String] = [:]
  ) async throws -> DoorAnswer {
    try await door.ask(
      .post, "custodian/challenge", ["device": device.hex], cookie: cookie, headers: headers)
  }

  @Test func `an open link, an open invite or a session speaks with the custodian`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    let token = try await door.setupToken()
    let setup = ["Setup-Token": token]
    #expect(try await challenge(door, admin.device).problem == "signed-out")
    let message = ["request": "AAAA"]
    #expect(try await door.ask(.post, "custodian", message).problem == "signed-out")
    #expect(try await challenge(door, admin.device, headers: setup).status == 200)
    let made = try await door.ask(.post, "setup", admin.founding(door, token: token))
    #expect(try await challenge(door, .random(), headers: setup).problem == "setup-closed")
    #expect(try await challenge(door, admin.device, cookie: made.cookie).status == 200)
    let key = try await door.invite(by: admin)
    let invited = ["Invite-Proof": try await door.proof(of: key)]
    #expect(try await challenge(door, .random(), headers: invited).status == 200)
    #expect(try await challenge(door, admin.device, headers: invited).problem == "forbidden")
    _ = try await door.ask(.post, "join", Newcomer("ben.r").join(door, by: key))
    #expect(try await challenge(door, .random(), headers: invited).problem == "invite-not-open")
  }

  @Test func `an invite's public key, which every member knows, enrols nothing`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    _ = try await door.found(admin)
    let (key, other) = (try await door.invite(by: admin), try await door.invite(by: admin))
    let bare = key.publicKey.bytes
    #expect(
      try await challenge(door, .random(), headers: ["Invite-Key": bare.hex]).problem
        == "signed-out")
    let entry = try #require(
      try await door.roster.current().entries.last { $0.signer == admin.keys.id })
    let forged = [
      bare, bare + [UInt8](repeating: 0, count: 64),
      // The signature of another invite, and of another entry.
      try bare + InviteProof(by: other, entryHash: entry.hash).bytes.suffix(64),
      try InviteProof(by: key, entryHash: entry.hash).bytes,
    ]
    for proof in forged {
      let headers = ["Invite-Proof": Blob(proof).base64URL]
      #expect(
        try await challenge(door, .random(), headers: headers).problem == "invite-not-open")
    }
  }

  @Test func `an invite opens nothing once its issuer no longer signs`() async throws {
    let door = try await FrontDoor()
    let (admin, other) = (try Newcomer("anna"), try Newcomer("eve"))
    _ = try await door.found(admin)
    _ = try await door.takeIn(other, by: admin)
    try await door.set(other, .admin, by: admin)
    let key = try await door.invite(by: other)
    let invited = ["Invite-Proof": try await door.proof(of: key)]
    #expect(try await challenge(door, .random(), headers: invited).status == 200)
    try await door.set(other, .volunteer, by: admin)
    #expect(
      try await challenge(door, .random(), headers: invited).problem == "invite-not-open")
  }

  @Test func `a member cannot use up the challenges of another's device`() async throws {
    let door = try await FrontDoor()
    let (admin, ben) = (try Newcomer("anna"), try Newcomer("ben.r"))
    _ = try await door.found(admin)
    let cookie = try await door.takeIn(ben, by: admin)
    #expect(try await challenge(door, admin.device, cookie: cookie).problem == "forbidden")
    #expect(try await challenge(door, ben.device, cookie: cookie).status == 200)
    #expect(try await challenge(door, .random(), cookie: cookie).status == 200)
  }

  @Test func `made-up devices are few a day, for an invite and a session each`() async throws {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    let cookie = try await door.found(admin)
    let key = try await door.invite(by: admin)
    let invited = ["Invite-Proof": try await door.proof(of: key)]
    for _ in 0..<Enrolling.newDevicesPerDay {
      #expect(try await challenge(door, .random(), headers: invited).status == 200)
    }
    #expect(try await challenge(door, .random(), headers: invited).problem == "rate-limited")
    for _ in 0..<Enrolling.newDevicesPerDay {
      #expect(try await challenge(door, .random(), cookie: cookie).status == 200)
    }
    #expect(try await challenge(door, .random(), cookie: cookie).problem == "rate-limited")
    // What is registered goes on.
    #expect(try await challenge(door, admin.device, cookie: cookie).status == 200)
  }

  @Test func `a device enrols and unlocks through the server, which sees fixed sizes`()
    async throws
  {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    let cookie = try await door.found(admin)
    let hotline = try #require(try await door.database.hotline()).id
    let sealed = try SealedDevice(of: admin, at: door, hotline: hotline, cookie: cookie)
    let noShare = [UInt8](repeating: 0, count: 32)
    for (isEnrolment, share) in [(true, noShare), (false, sealed.share)] {
      let answer = try await sealed.ask(enrol: isEnrolment, evidence: sealed.evidence)
      let bytes = try #require(answer.sealed.text("response").flatMap(Blob.init(base64URL:))).bytes
      #expect(bytes.count == 74)
      let response = try DeviceResponse(opening: bytes, with: answer.key)
      #expect(response.status == .ok)
      #expect(response.share == share)
    }
    let cut = try await door.ask(.post, "custodian", ["request": "AAAA"], cookie: cookie)
    #expect(cut.problem == "malformed")
  }

  @Test func `whoever guesses passphrases by a session and a device is told to wait`()
    async throws
  {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    let cookie = try await door.found(admin)
    let hotline = try #require(try await door.database.hotline()).id
    let device = try SealedDevice(of: admin, at: door, hotline: hotline, cookie: cookie)
    _ = try await device.ask(enrol: true, evidence: device.evidence)
    for guess in UInt8(1)...10 {
      let answer = try await device.ask(evidence: [UInt8](repeating: guess, count: 32))
      #expect(answer.sealed.status == 200)
    }
    let refused = try await device.ask(evidence: device.evidence).sealed
    #expect(refused.status == 429)
    #expect(refused.problem == "rate-limited")
    #expect(refused.number("retryAfterSeconds") == 900)
    door.clock.now += 900
    #expect(try await device.ask(evidence: device.evidence).sealed.status == 200)
  }
}

/// A device that speaks with the custodian through the server.
private struct SealedDevice {
  let share = [UInt8](repeating: 6, count: 32)
  let evidence = [UInt8](repeating: 0xee, count: 32)
  private let owner: Newcomer
  private let door: FrontDoor
  private let hotline: HotlineID
  private let cookie: String
  private let key: SignPrivateKey

  init(of owner: Newcomer, at door: FrontDoor, hotline: HotlineID, cookie: String) throws {
    var random = SystemRandomNumberGenerator()
    key = try .make(using: &random)
    (self.owner, self.door, self.hotline, self.cookie) = (owner, door, hotline, cookie)
  }

  func ask(
    enrol: Bool = false, evidence: [UInt8]
  ) async throws -> (sealed: DoorAnswer, key: DeviceResponseKey) {
    let made = try await door.ask(
      .post, "custodian/challenge", ["device": owner.device.hex], cookie: cookie)
    let fields = DeviceRequest.Fields(
      device: owner.device, member: owner.keys.id,
      challenge: try #require(made.text("challenge").flatMap { [UInt8](hex: $0) }),
      proof: [UInt8](repeating: 1, count: 32), evidence: .passphrase(evidence))
    let request =
      enrol
      ? try DeviceRequest.makeEnrol(
        fields, share: share, credential: .passphrase(Hash.sha256(evidence)), keys: owner.keys,
        by: key)
      : try DeviceRequest.makeUnlock(fields, by: key)
    let (message, responseKey) = try request.seal(to: door.custodian.publicKey, hotline: hotline)
    let answer = try await door.ask(
      .post, "custodian", ["request": Blob(message).base64URL], cookie: cookie)
    return (answer, responseKey)
  }
}
