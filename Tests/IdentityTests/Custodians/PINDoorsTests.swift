// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Testing

@testable import Sealing

/// Every request that brings a PIN is a door: ten wrong ones are all in all, through whichever.
struct PINDoorsTests {
  /// What a device asks for, but to be enrolled: that has no PIN to compare with.
  enum Door: CaseIterable {
    case unlock, replace, credential, revoke, leave

    func request(
      _ fields: DeviceRequest.Fields, by browser: Browser, revoking other: DeviceID
    ) throws -> DeviceRequest {
      switch self {
      case .unlock: try .makeUnlock(fields, by: browser.device)
      case .replace:
        try .makeReplace(
          fields, newProof: [UInt8](repeating: 3, count: 32),
          newShare: [UInt8](repeating: 4, count: 32), by: browser.device)
      case .credential:
        try .makeCredential(
          fields, .add(PasskeyCredential(id: [5], key: [6])), by: browser.device)
      case .revoke: try .makeRevoke(fields, other, by: browser.device)
      case .leave: try .makeLeave(fields, by: browser.device)
      }
    }
  }

  private let world: CustodianWorld
  private let browser: Browser
  private let other: Browser

  init() async throws {
    world = try await CustodianWorld()
    browser = try Browser()
    other = try Browser(of: browser.keys)
    for one in [browser, other] { #expect(try await one.enrol(world).status == .ok) }
  }

  private func knock(_ door: Door, pin: [UInt8] = Browser.wrongPIN) async throws -> DeviceResponse {
    let challenge = try await world.custodian.challenge(for: browser.id)
    let fields = browser.fields(challenge, pin: pin, evidence: browser.evidence)
    let request = try door.request(fields, by: browser, revoking: other.id)
    return try await world.send(request.core + request.signature)
  }

  /// A new operation has to be a door here.
  private func isDoor(_ operation: DeviceRequest.Operation) -> Bool {
    switch operation {
    case .enrol: false
    case .unlock, .replace, .credential, .revoke, .leave: true
    }
  }

  @Test func `wrong PINs through different doors share the ten tries`() async throws {
    for number in 1...9 {
      let door = Door.allCases[number % Door.allCases.count]
      let answer = try await knock(door)
      #expect(answer.status == .wrongPIN, "\(door)")
      #expect(answer.tries == 10 - UInt8(number) && answer.wrongSinceOK == UInt32(number))
    }
    #expect(try await other.unlock(world).status == .ok)
    #expect(try await knock(.leave).status == .shareDeleted)
    for door in Door.allCases {
      #expect(try await knock(door, pin: Browser.pin).status == .shareDeleted, "\(door)")
    }
    #expect(try await other.unlock(world).status == .ok)
  }

  @Test(arguments: Door.allCases)
  func `ten wrong PINs through one door alone destroy the share, and do nothing else`(
    _ door: Door
  ) async throws {
    for tries in (1...9).reversed() as [UInt8] {
      let answer = try await knock(door)
      #expect(answer.status == .wrongPIN && answer.tries == tries)
    }
    #expect(try await knock(door).status == .shareDeleted)
    #expect(try await browser.unlock(world).status == .shareDeleted)
    #expect(try await other.unlock(world).status == .ok)
  }

  @Test(arguments: Door.allCases)
  func `each door is one that brings a PIN`(_ door: Door) async throws {
    let challenge = try await world.custodian.challenge(for: browser.id)
    let fields = browser.fields(challenge, pin: Browser.pin, evidence: browser.evidence)
    #expect(isDoor(try door.request(fields, by: browser, revoking: other.id).operation))
  }
}
