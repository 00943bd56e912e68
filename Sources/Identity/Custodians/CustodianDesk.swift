// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// The order of steps in which the custodian treats a request that it could open: challenge,
/// device signature, evidence, **count and commit**, compare, settle and commit.
struct CustodianDesk: Sendable {
  let store: any CustodianStore
  let vault: CustodianVault

  /// - Throws: `StoreError`. A try that was counted before stays counted.
  func respond(to opened: CustodianKey.Opened, at now: UnixSeconds) async throws -> DeviceResponse {
    guard let request = opened.request else { return DeviceResponse(refusing: .malformed) }
    guard try await isFresh(request, at: now) else { return DeviceResponse(refusing: .challenge) }
    if case .enrol = request.operation {
      return try await enrol(request, hotline: opened.hotline, at: now)
    }
    let vault = vault
    let hotline = opened.hotline
    let response = try await store.use(request.device) { stored, credential, commit in
      guard stored.hotline == hotline else { return DeviceResponse(refusing: .device) }
      return try Self.attempt(
        request, stored, try vault.open(credential, of: stored.member), vault, commit, at: now)
    }
    return response ?? DeviceResponse(refusing: .device)
  }

  /// The challenge is used up, whatever becomes of the request.
  private func isFresh(_ request: DeviceRequest, at now: UnixSeconds) async throws -> Bool {
    guard let challenge = DeviceChallenge(request.challenge),
      let madeAt = try await store.take(challenge, of: request.device)
    else { return false }
    let made = CustodianChallenge(
      device: request.device, bytes: challenge.bytes, issuedAt: UInt64(clamping: madeAt))
    return (try? made.check(request, now: UInt64(clamping: now))) != nil
  }

  private func enrol(
    _ request: DeviceRequest, hotline: HotlineID, at now: UnixSeconds
  ) async throws -> DeviceResponse {
    let device: CustodianDevice
    let credential: DeviceCredential
    do throws(DeviceStatus) {
      (device, credential) = try CustodianDevice.enrol(request, now: UInt64(clamping: now))
    } catch {
      return DeviceResponse(refusing: error)
    }
    let isNew = try await store.enrol(
      try vault.seal(device, of: hotline),
      credential: try vault.seal(credential, of: device.member))
    return isNew ? device.enrolled : DeviceResponse(refusing: .device)
  }

  /// One try of a PIN. `commit` stands between counting and comparing.
  private static func attempt(
    _ request: DeviceRequest, _ stored: HeldDevice, _ credential: DeviceCredential,
    _ vault: CustodianVault, _ commit: CustodianStore.Commit, at now: UnixSeconds
  ) throws -> DeviceResponse {
    let before = try vault.open(stored)
    var device = before
    let time = UInt64(clamping: now)
    do throws(DeviceStatus) {
      try device.spendTry(for: request, credential: credential, now: time)
    } catch {
      guard error == .shareDeleted else { return DeviceResponse(refusing: error) }
      try commit(try vault.update(stored, from: before, to: device))
      return device.withoutShare
    }
    try commit(try vault.update(stored, from: before, to: device))
    let response = device.settle(request, now: time)
    try commit(try vault.update(stored, from: before, to: device))
    return response
  }
}
