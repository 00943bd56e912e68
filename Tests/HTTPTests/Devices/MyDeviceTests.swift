// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import NIOCore
import Sealing
import Storage
import Testing

@testable import HTTP

struct MyDeviceTests {
  private let door: FrontDoor
  private let admin: Newcomer
  private let cookie: String

  init() async throws {
    door = try await FrontDoor()
    admin = try Newcomer("anna")
    cookie = try await door.found(admin)
  }

  /// Another browser of hers, signed in and recovered.
  private func second() async throws -> (device: DeviceID, cookie: String) {
    try await door.addDevice(of: admin)
  }

  private func revoke(
    _ device: DeviceID, confirm: [String: any Sendable], as cookie: String
  ) async throws -> DoorAnswer {
    try await door.ask(
      .post, "me/devices/\(device.hex)/revoke", ["confirm": confirm], cookie: cookie)
  }

  private func devices() async throws -> [String?] {
    try await door.ask(.get, "me/devices", cookie: cookie).list.map { $0["id"] as? String }
  }

  @Test func `devices are listed, oldest first, and sessions say at which they are`() async throws {
    let second = try await second()
    let unplaced = try #require(try await door.signIn(admin).cookie)
    let list = try await door.ask(.get, "me/devices", cookie: cookie).list
    #expect(list.map { $0["id"] as? String } == [admin.device.hex, second.device.hex])
    #expect(list.map { $0["addedAt"] as? Int64 } == [door.clock.now - 10, door.clock.now])
    #expect(list.map { $0["custodian"] as? String } == ["inForce", "inForce"])
    func places() async throws -> Set<String?> {
      let sessions = try await door.ask(.get, "me/sessions", cookie: cookie).list
      return Set(sessions.map { $0["device"] as? String })
    }
    #expect(try await places() == [admin.device.hex, second.device.hex, nil])
    // It asks for the second device, as an unlock does.
    _ = try await door.ask(
      .post, "custodian/challenge", ["device": second.device.hex], cookie: unplaced)
    #expect(try await places() == [admin.device.hex, second.device.hex])
    // And for another one, as a thief would to be taken for her there.
    _ = try await door.ask(
      .post, "custodian/challenge", ["device": admin.device.hex], cookie: second.cookie)
    let here = try await door.ask(.get, "me/sessions", cookie: second.cookie).list
      .first { $0["current"] as? Bool == true }
    #expect(here?["device"] as? String == second.device.hex)
  }

  @Test func `a revoked device is gone, and so is every session but the one that asks`()
    async throws
  {
    let second = try await second()
    let third = try await self.second()
    let unplaced = try #require(try await door.signIn(admin).cookie)
    let stream = door.events.open(.member(admin.keys.id), after: nil)
    let answer = try await revoke(
      second.device, confirm: FrontDoor.passphrase(of: admin), as: cookie)
    #expect(answer.status == 204)
    var told = ""
    for await frame in stream.frames { told += String(buffer: frame) }
    let data = #"{"device":"\#(second.device.hex)","reason":"device-revoked"}"#
    #expect(told.contains("event: signed-out\ndata: \(data)"))
    #expect(try await devices() == [admin.device.hex, third.device.hex])
    for gone in [second.cookie, third.cookie, unplaced] {
      #expect(try await door.ask(.get, "me", cookie: gone).problem == "signed-out")
    }
    #expect(try await door.ask(.get, "me", cookie: cookie).status == 200)
    let again = try await revoke(
      second.device, confirm: FrontDoor.passphrase(of: admin), as: cookie)
    #expect(again.problem == "not-found")
  }

  @Test func `a thief who says first that he is at another device is out with the one he took`()
    async throws
  {
    let phone = try await second()
    let stolen = try #require(try await door.signIn(admin).cookie)
    let said = try await door.ask(
      .post, "custodian/challenge", ["device": admin.device.hex], cookie: stolen)
    #expect(said.status == 200)
    let answer = try await revoke(
      phone.device, confirm: FrontDoor.passphrase(of: admin), as: cookie)
    #expect(answer.status == 204)
    #expect(try await door.ask(.get, "me", cookie: stolen).problem == "signed-out")
  }

  @Test func `a stolen session revokes nothing, and nobody revokes another's`() async throws {
    let second = try await second()
    let ben = try Newcomer("ben.r")
    let his = try await door.takeIn(ben, by: admin)
    let wrong = Blob([UInt8](repeating: 0, count: 32)).base64URL
    let proofs: [([String: any Sendable], String)] = [
      ([:], "malformed"), (["auth": wrong], "wrong-sign-in"),
      (FrontDoor.passphrase(of: ben), "wrong-sign-in"),
    ]
    for (confirm, problem) in proofs {
      let answer = try await revoke(admin.device, confirm: confirm, as: second.cookie)
      #expect(answer.problem == problem)
    }
    let foreign = try await revoke(
      second.device, confirm: FrontDoor.passphrase(of: ben), as: his)
    #expect(foreign.problem == "not-found")
    #expect(try await devices() == [admin.device.hex, second.device.hex])
    #expect(try await door.ask(.get, "me", cookie: second.cookie).status == 200)
  }
}
