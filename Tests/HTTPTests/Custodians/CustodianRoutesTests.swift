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
    #expect(try await challenge(door, admin.device, headers: setup).status == 200)
    let made = try await door.ask(.post, "setup", admin.founding(door, token: token))
    #expect(try await challenge(door, .random(), headers: setup).problem == "setup-closed")
    #expect(try await challenge(door, admin.device, cookie: made.cookie).status == 200)
    let key = try await door.invite(by: admin)
    let invited = ["Invite-Key": key.publicKey.bytes.hex]
    #expect(try await challenge(door, .random(), headers: invited).status == 200)
    #expect(try await challenge(door, admin.device, headers: invited).problem == "forbidden")
    _ = try await door.ask(.post, "join", Newcomer("ben.r").join(door, by: key))
    #expect(try await challenge(door, .random(), headers: invited).problem == "invite-not-open")
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

  @Test func `a device enrols and unlocks through the server, which sees fixed sizes`()
    async throws
  {
    let door = try await FrontDoor()
    let admin = try Newcomer("anna")
    let cookie = try await door.found(admin)
    let hotline = try #require(try await door.database.hotline()).id
    var random = SystemRandomNumberGenerator()
    let device = try SignPrivateKey.make(using: &random)
    let share = [UInt8](repeating: 6, count: 32)
    let evidence = [UInt8](repeating: 3, count: 32)
    for isEnrolment in [true, false] {
      let made = try await challenge(door, admin.device, cookie: cookie)
      let fields = DeviceRequest.Fields(
        device: admin.device, member: admin.keys.id,
        challenge: try #require(made.text("challenge").flatMap { [UInt8](hex: $0) }),
        proof: [UInt8](repeating: 1, count: 32), evidence: .passphrase(evidence))
      let request =
        isEnrolment
        ? try DeviceRequest.makeEnrol(
          fields, share: share, credential: .passphrase(Hash.sha256(evidence)),
          keys: admin.keys, by: device)
        : try DeviceRequest.makeUnlock(fields, by: device)
      let (message, key) = try request.seal(to: door.custodian.publicKey, hotline: hotline)
      let answer = try await door.ask(
        .post, "custodian", ["request": Blob(message).base64URL], cookie: cookie)
      let sealed = try #require(answer.text("response").flatMap(Blob.init(base64URL:)))
      #expect(sealed.bytes.count == 74)
      let response = try DeviceResponse(opening: sealed.bytes, with: key)
      #expect(response.status == .ok)
      #expect(response.share == (isEnrolment ? [UInt8](repeating: 0, count: 32) : share))
    }
    let cut = try await door.ask(.post, "custodian", ["request": "AAAA"], cookie: cookie)
    #expect(cut.problem == "malformed")
  }
}
