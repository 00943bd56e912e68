// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Storage
import Synchronization
import Testing

@testable import Sealing
@testable import llamenos

/// The hotline's custodian over its real store, which is seen at each commit: what was committed
/// before a PIN was compared may never be undone, whether an answer came or not.
final class WatchedCustodian: Sendable {
  let custodian: Custodian
  private let store: WatchedCustodianStore

  init(_ parts: HotlineParts) throws {
    store = WatchedCustodianStore(try #require(parts.stores.custodian))
    custodian = try Custodian(master: parts.stores.master, store: store, clock: parts.clock.wall)
  }

  /// Tries left by the last commit of the device that went well, in this life.
  func triesLeft(of device: DeviceID) -> Int? { store.triesLeft.withLock { $0[device] } }

  /// Seals `plain` as a device does, zeros included, and opens the answer.
  func send(_ plain: [UInt8], hotline: HotlineID) async throws -> DeviceResponse {
    let hid = hotline.bytes
    let padded =
      plain + [UInt8](repeating: 0, count: DeviceRequest.plainByteCount - plain.count)
    let (sealed, key) = try XWingHPKE.seal(
      padded, label: .deviceRequest, to: custodian.publicKey.key, aad: hid,
      exporting: .deviceResponse)
    let answer = try await custodian.answer(hid + sealed)
    return try DeviceResponse(opening: answer, with: DeviceResponseKey(bytes: key))
  }
}

private final class WatchedCustodianStore: CustodianStore {
  private let store: CustodianDatabase
  let triesLeft = Mutex<[DeviceID: Int]>([:])

  init(_ store: CustodianDatabase) { self.store = store }

  func use<Answer: Sendable>(
    _ device: DeviceID,
    _ body: @escaping @Sendable (HeldDevice, HeldCredential, Commit) throws -> Answer
  ) async throws(StoreError) -> Answer? {
    try await store.use(device) { stored, credential, commit in
      try body(stored, credential) { device, credential in
        try commit(device, credential)
        self.triesLeft.withLock { $0[device.id] = device.triesLeft }
      }
    }
  }

  func hotline() async throws(StoreError) -> HotlineID? { try await store.hotline() }

  func adopt(_ hotline: HotlineID) async throws(StoreError) -> Bool {
    try await store.adopt(hotline)
  }

  func add(
    _ challenge: DeviceChallenge, for device: DeviceID, at now: UnixSeconds
  ) async throws(StoreError) {
    try await store.add(challenge, for: device, at: now)
  }

  func take(
    _ challenge: DeviceChallenge, of device: DeviceID
  ) async throws(StoreError) -> UnixSeconds? {
    try await store.take(challenge, of: device)
  }

  func enrol(
    _ device: HeldDevice,
    credential: @escaping @Sendable (HeldCredential?) throws -> HeldCredential?
  ) async throws(StoreError) -> EnrolmentOutcome {
    try await store.enrol(device, credential: credential)
  }

  func destroyShare(
    of device: DeviceID, heldFor member: MemberID
  ) async throws(StoreError) -> ShareDestruction {
    try await store.destroyShare(of: device, heldFor: member)
  }

  func holdsShare(
    of device: DeviceID, for member: MemberID
  ) async throws(StoreError) -> Bool {
    try await store.holdsShare(of: device, for: member)
  }

  func destroyShares(by lockOut: LockOut) async throws(StoreError) {
    try await store.destroyShares(by: lockOut)
  }

  func forget(_ member: MemberID) async throws(StoreError) { try await store.forget(member) }

  func standing() async throws(StoreError) -> CustodianStanding { try await store.standing() }

  func observe(_ now: UnixSeconds) async throws(StoreError) { try await store.observe(now) }
}
