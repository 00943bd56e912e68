// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Sealing
import Storage
import Testing

@testable import HTTP

/// A member with two devices at two custodians, while her hotline moves from one to the other.
struct RevocationDuringMoveTests {
  /// A browser of hers: the device that it is now, and its session.
  private typealias Browser = (device: DeviceID, cookie: String)

  private let before: FrontDoor
  private let door: FrontDoor
  private let admin: Newcomer
  private let first: Browser
  private let second: Browser
  private let next: Custodian
  private let nextStore: CustodianDatabase
  private let folder: TemporaryFolder

  init() async throws {
    before = try await FrontDoor()
    admin = try Newcomer("anna")
    first = (admin.device, try await before.found(admin))
    second = try await before.addDevice(of: admin)
    folder = try TemporaryFolder()
    let master = try #require(MasterSecret([UInt8](repeating: 0x77, count: 32)))
    nextStore = try await CustodianDatabase(folder: folder.path)
    next = try Custodian(master: master, store: nextStore, clock: before.clock.wall)
    door = before.moving(to: next)
    try await door.confirmMove(to: next, by: admin)
  }

  private var former: [UInt8] { door.custodian.keyHash }

  private func move(_ browser: Browser) async throws -> Browser {
    let device = DeviceID.random()
    let hotline = try await door.roster.current().hotline
    try await nextStore.hold(device, of: admin.keys.id, in: hotline)
    let body: [String: any Sendable] = [
      "former": browser.device.hex, "device": device.hex, "custodian": next.keyHash.hex,
    ]
    let answer = try await door.ask(.post, "me/device/move", body, cookie: browser.cookie)
    #expect(answer.status == 204)
    return (device, browser.cookie)
  }

  /// - Parameters:
  ///   - custodian: H of the key of the one that has destroyed the share, as the client says.
  ///   - door: another hotline than the one that moves.
  private func revoke(
    _ device: DeviceID, from browser: Browser, at custodian: [UInt8]? = nil,
    _ door: FrontDoor? = nil
  ) async throws -> DoorAnswer {
    var body: [String: any Sendable] = ["confirm": FrontDoor.passphrase(of: admin)]
    body["custodian"] = custodian?.hex
    return try await (door ?? self.door).ask(
      .post, "me/devices/\(device.hex)/revoke", body, cookie: browser.cookie)
  }

  private func custodians(_ door: FrontDoor? = nil) async throws -> [String: String] {
    let list = try await (door ?? self.door).ask(.get, "me/devices", cookie: first.cookie).list
    return Dictionary(
      uniqueKeysWithValues: list.compactMap { device in
        guard let id = device["id"] as? String, let at = device["custodian"] as? String else {
          return nil
        }
        return (id, at)
      })
  }

  /// Nothing is forgotten, signed out or written down.
  private func expectRefusal(
    _ device: DeviceID, of other: Browser, from browser: Browser, at custodian: [UInt8]? = nil
  ) async throws {
    let (list, last) = (try await custodians(), try await door.database.lastEntry())
    let answer = try await revoke(device, from: browser, at: custodian)
    #expect(answer.status == 409 && answer.problem == "other-custodian")
    #expect(try await custodians() == list)
    #expect(try await door.database.lastEntry() == last)
    #expect(try await door.ask(.get, "me", cookie: other.cookie).status == 200)
  }

  @Test func `each device says which custodian holds its share`() async throws {
    #expect(try await custodians() == [first.device.hex: "former", second.device.hex: "former"])
    let moved = try await move(first)
    #expect(try await custodians() == [moved.device.hex: "inForce", second.device.hex: "former"])
  }

  @Test(arguments: [true, false])
  func `one that has moved does not revoke one that has not, until that one has moved too`(
    saysWhere: Bool
  ) async throws {
    let moved = try await move(first)
    let asked = saysWhere ? next.keyHash : nil
    try await expectRefusal(second.device, of: second, from: moved, at: asked)
    let late = try await move(second)
    #expect(try await revoke(late.device, from: moved, at: asked).status == 204)
    #expect(try await custodians() == [moved.device.hex: "inForce"])
    #expect(try await door.ask(.get, "me", cookie: late.cookie).problem == "signed-out")
  }

  @Test(arguments: [true, false])
  func `one that has not moved does not revoke one that has, until it has moved too`(
    saysWhere: Bool
  ) async throws {
    let moved = try await move(second)
    try await expectRefusal(
      moved.device, of: moved, from: first, at: saysWhere ? former : nil)
    let late = try await move(first)
    let answer = try await revoke(
      moved.device, from: late, at: saysWhere ? next.keyHash : nil)
    #expect(answer.status == 204)
    #expect(try await custodians() == [late.device.hex: "inForce"])
  }

  @Test(arguments: [true, false])
  func `before either has moved, the former custodian is the place`(saysWhere: Bool) async throws {
    let answer = try await revoke(
      second.device, from: first, at: saysWhere ? former : nil)
    #expect(answer.status == 204)
    #expect(try await custodians() == [first.device.hex: "former"])
  }

  /// The former one cannot be reached, so the server has not been told yet that this one has moved.
  @Test func `where a share was destroyed counts, not where the server has the one that asks`()
    async throws
  {
    let moved = try await move(second)
    let answer = try await revoke(moved.device, from: first, at: next.keyHash)
    #expect(answer.status == 204)
  }

  @Test func `a session of which no device is known asks the one in force`() async throws {
    let moved = try await move(second)
    let cookie = try #require(try await door.signIn(admin).cookie)
    let unplaced = (device: DeviceID.random(), cookie: cookie)
    try await expectRefusal(first.device, of: first, from: unplaced)
    #expect(try await revoke(moved.device, from: unplaced).status == 204)
  }

  @Test func `once the former one is taken away, what is left of its devices can be forgotten`()
    async throws
  {
    let moved = try await move(first)
    let after = before.having(next)
    #expect(try await custodians(after)[second.device.hex] == "gone")
    let answer = try await revoke(second.device, from: moved, at: next.keyHash, after)
    #expect(answer.status == 204)
    #expect(try await custodians(after) == [moved.device.hex: "inForce"])
  }
}
