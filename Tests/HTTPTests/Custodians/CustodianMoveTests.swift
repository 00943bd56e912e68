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
  private let before: FrontDoor
  private let next: Custodian
  private let nextStore: CustodianDatabase
  private let folder: TemporaryFolder

  init() async throws {
    before = try await FrontDoor()
    admin = try Newcomer("anna")
    cookie = try await before.found(admin)
    folder = try TemporaryFolder()
    let master = try #require(MasterSecret([UInt8](repeating: 0x77, count: 32)))
    nextStore = try await CustodianDatabase(folder: folder.path)
    next = try Custodian(master: master, store: nextStore, clock: before.clock.wall)
    door = before.moving(to: next)
  }

  private func confirm() async throws {
    try await door.confirmMove(to: next, by: admin)
  }

  /// The new custodian holds a share of it.
  private func enrolled(_ device: DeviceID, of member: MemberID? = nil) async throws -> DeviceID {
    let hotline = try await door.roster.current().hotline
    try await nextStore.hold(device, of: member ?? admin.keys.id, in: hotline)
    return device
  }

  /// Says for the device of setup that it is another one now.
  private func say(
    _ device: DeviceID, at custodian: [UInt8]? = nil, as cookie: String? = nil,
    to door: FrontDoor? = nil
  ) async throws -> DoorAnswer {
    let body: [String: any Sendable] = [
      "former": admin.device.hex, "device": device.hex,
      "custodian": (custodian ?? next.keyHash).hex,
    ]
    return try await (door ?? self.door).ask(
      .post, "me/device/move", body, cookie: cookie ?? self.cookie)
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
    let moved = try await enrolled(.random())
    let ben = try Newcomer("ben.r")
    let his = try await door.takeIn(ben, by: admin)
    #expect(try await say(moved, as: his).problem == "conflict")
    for _ in 1...2 { #expect(try await say(moved).status == 204) }
    let state = try await door.ask(.get, "custodian/move", cookie: cookie)
    #expect(state.number("devices") == 2 && state.number("left") == 0)
    #expect(state.body["members"] as? [String] == [])
    #expect(try await door.database.owner(of: admin.device) == nil)
    #expect(try await door.database.owner(of: moved) == admin.keys.id)
  }

  @Test func `a session alone puts no other device in the place of one that lives on`()
    async throws
  {
    let hotline = try await door.roster.current().hotline
    try await door.custodianStore.hold(admin.device, of: admin.keys.id, in: hotline)
    let known = try await enrolled(.random())
    func expectRefusal(
      _ device: DeviceID, at custodian: [UInt8]? = nil, _ why: Comment
    ) async throws {
      #expect(try await say(device, at: custodian).problem == "conflict", why)
      #expect(try await door.database.owner(of: admin.device) == admin.keys.id, why)
      #expect(try await door.database.owner(of: device) == nil, why)
    }
    try await expectRefusal(known, "no move is under way")
    try await expectRefusal(.random(), at: door.custodian.keyHash, "there is nowhere to move")
    try await confirm()
    try await expectRefusal(known, "the former custodian holds its share")
    let destroyed = try await door.custodianStore.destroyShare(
      of: admin.device, heldFor: admin.keys.id)
    #expect(destroyed == .destroyed)
    try await expectRefusal(.random(), "the new custodian holds no such share")
    let others = try await enrolled(.random(), of: try Newcomer("ben.r").keys.id)
    try await expectRefusal(others, "the share is another's")
    try await expectRefusal(known, at: door.custodian.keyHash, "that one is not in force")
    #expect(try await say(known).status == 204)
  }

  @Test func `while a custodian cannot be asked a device stays as it is listed`() async throws {
    try await confirm()
    let moved = try await enrolled(.random())
    try door.custodianStore.close()
    #expect(try await say(moved).status == 503)
    #expect(try await door.database.owner(of: admin.device) == admin.keys.id)
  }

  @Test func `a device that comes late finds the former custodian taken away, and has moved`()
    async throws
  {
    try await confirm()
    let after = before.having(next)
    #expect(try await say(.random(), to: after).problem == "conflict")
    #expect(try await say(try await enrolled(.random()), to: after).status == 204)
  }
}
