// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Storage
import Testing

@testable import HTTP
@testable import Sealing

/// A hotline with the custodian that it was set up with, and another one that was named beside it.
struct CustodianMoveTests {
  private let door: FrontDoor
  private let admin: Newcomer
  private let cookie: String
  private let next: Custodian
  private let folder: TemporaryFolder

  init() async throws {
    let before = try await FrontDoor()
    admin = try Newcomer("anna")
    cookie = try await before.found(admin)
    folder = try TemporaryFolder()
    let master = try #require(MasterSecret([UInt8](repeating: 0x77, count: 32)))
    next = try Custodian(
      master: master, store: try await CustodianDatabase(folder: folder.path),
      clock: before.clock.wall)
    door = before.moving(to: next)
  }

  private func confirm() async throws {
    try await door.confirmMove(to: next, by: admin)
  }

  private func challenge(
    _ device: DeviceID, at custodian: [UInt8]? = nil
  ) async throws -> DoorAnswer {
    var body: [String: any Sendable] = ["device": device.hex]
    body["custodian"] = custodian?.hex
    return try await door.ask(.post, "custodian/challenge", body, cookie: cookie)
  }

  @Test func `the key that is to be confirmed is shown until it is`() async throws {
    let state = try await door.ask(.get, "custodian/move", cookie: cookie)
    #expect(state.text("step") == "awaited")
    #expect(state.number("devices") == 1 && state.number("left") == 0)
    let shown = try await door.ask(.get, "custodian/next", cookie: cookie)
    #expect(shown.text("custodianKey") == Blob(next.publicKey.bytes).base64URL)
    try await confirm()
    let after = try await door.ask(.get, "custodian/move", cookie: cookie)
    #expect(after.text("step") == "underWay" && after.number("left") == 1)
    #expect(after.body["members"] as? [String] == [admin.keys.id.hex])
    #expect(try await door.ask(.get, "custodian/next", cookie: cookie).problem == "not-found")
  }

  @Test func `the roster says which custodian is in force, and nothing new begins at another`()
    async throws
  {
    let (former, next) = (door.custodian.keyHash, next.keyHash)
    #expect(try await challenge(.random()).status == 200)
    #expect(try await challenge(.random(), at: former).status == 200)
    #expect(try await challenge(.random(), at: next).problem == "custodian-gone")
    try await confirm()
    #expect(try await challenge(.random(), at: next).status == 200)
    #expect(try await challenge(.random(), at: former).problem == "custodian-gone")
    #expect(try await challenge(admin.device, at: former).status == 200)
    let unknown = [UInt8](repeating: 1, count: 32)
    #expect(try await challenge(admin.device, at: unknown).problem == "custodian-gone")
  }

  @Test func `a challenge is of the custodian that was named`() async throws {
    try await confirm()
    var random = SystemRandomNumberGenerator()
    let key = try SignPrivateKey.make(using: &random)
    for (custodian, hash) in [(door.custodian, door.custodian.keyHash), (next, next.keyHash)] {
      let made = try await challenge(admin.device, at: hash)
      let bytes = try #require(made.text("challenge").flatMap { [UInt8](hex: $0) })
      let request = try DeviceRequest.makeUnlock(
        .init(
          device: admin.device, member: admin.keys.id, challenge: bytes,
          proof: [UInt8](repeating: 1, count: 32), evidence: .none), by: key)
      let hotline = try await door.roster.current().hotline
      let (message, answerKey) = try request.seal(to: custodian.publicKey, hotline: hotline)
      let answer = try await door.ask(
        .post, "custodian",
        ["request": Blob(message).base64URL, "custodian": hash.hex] as [String: any Sendable],
        cookie: cookie)
      let sealed = try #require(answer.text("response").flatMap(Blob.init(base64URL:)))
      let response = try DeviceResponse(opening: sealed.bytes, with: answerKey)
      // The challenge was good; the device is not known to either.
      #expect(response.status == .device)
    }
  }

  @Test func `a device that has moved is counted, and only its owner's word counts`()
    async throws
  {
    try await confirm()
    let moved = DeviceID.random()
    let body: [String: any Sendable] = [
      "former": admin.device.hex, "device": moved.hex, "custodian": next.keyHash.hex,
    ]
    let ben = try Newcomer("ben.r")
    let his = try await door.takeIn(ben, by: admin)
    #expect(
      try await door.ask(.post, "me/device/move", body, cookie: his).problem == "conflict")
    for _ in 1...2 {
      #expect(try await door.ask(.post, "me/device/move", body, cookie: cookie).status == 204)
    }
    let state = try await door.ask(.get, "custodian/move", cookie: cookie)
    #expect(state.number("devices") == 2 && state.number("left") == 0)
    #expect(state.body["members"] as? [String] == [])
    #expect(try await door.database.owner(of: admin.device) == nil)
    #expect(try await door.database.owner(of: moved) == admin.keys.id)
  }
}
