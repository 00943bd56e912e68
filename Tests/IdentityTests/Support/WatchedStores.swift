// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// The process dies after some commits within one use of the store.
struct CrashingStore: CustodianStore {
  struct Crash: Error {}
  let store: any CustodianStore
  let afterCommits: Int

  init(_ store: any CustodianStore, afterCommits: Int) {
    self.store = store
    self.afterCommits = afterCommits
  }

  func use<Answer: Sendable>(
    _ device: DeviceID,
    _ body: @escaping @Sendable (HeldDevice, HeldCredential, Commit) throws -> Answer
  ) async throws(StoreError) -> Answer? {
    let limit = afterCommits
    return try await store.use(device) { stored, credential, commit in
      var commits = 0
      return try body(stored, credential) { device, credential in
        guard commits < limit else { throw Crash() }
        try commit(device, credential)
        commits += 1
      }
    }
  }
}

/// Counts commits.
final class CountingStore: CustodianStore {
  let store: any CustodianStore
  private let count = Mutex(0)

  init(_ store: any CustodianStore) { self.store = store }

  var commits: Int { count.withLock { $0 } }

  func use<Answer: Sendable>(
    _ device: DeviceID,
    _ body: @escaping @Sendable (HeldDevice, HeldCredential, Commit) throws -> Answer
  ) async throws(StoreError) -> Answer? {
    try await store.use(device) { stored, credential, commit in
      try body(stored, credential) { device, credential in
        self.count.withLock { $0 += 1 }
        try commit(device, credential)
      }
    }
  }
}

/// Cannot be reached when shares are to be destroyed.
struct UnreachableStore: CustodianStore {
  let store: any CustodianStore

  func forget(_ member: MemberID) async throws(StoreError) { throw .unavailable }

  func destroyShare(
    of device: DeviceID, heldFor member: MemberID
  ) async throws(StoreError) -> ShareDestruction { throw .unavailable }

  func destroyShares(by lockOut: LockOut) async throws(StoreError) { throw .unavailable }

  func use<Answer: Sendable>(
    _ device: DeviceID,
    _ body: @escaping @Sendable (HeldDevice, HeldCredential, Commit) throws -> Answer
  ) async throws(StoreError) -> Answer? {
    try await store.use(device, body)
  }
}

/// Destroys the shares of all but one member when it is asked to lock them out.
struct PickyStore: CustodianStore {
  let store: any CustodianStore
  let refused: MemberID

  func destroyShares(by lockOut: LockOut) async throws(StoreError) {
    guard lockOut.member != refused else { throw .unavailable }
    try await store.destroyShares(by: lockOut)
  }

  func use<Answer: Sendable>(
    _ device: DeviceID,
    _ body: @escaping @Sendable (HeldDevice, HeldCredential, Commit) throws -> Answer
  ) async throws(StoreError) -> Answer? {
    try await store.use(device, body)
  }
}

/// A store that hands most of its work on.
protocol WatchedStore: CustodianStore {
  var store: any CustodianStore { get }
}

extension CrashingStore: WatchedStore {}
extension CountingStore: WatchedStore {}
extension UnreachableStore: WatchedStore {}
extension PickyStore: WatchedStore {}

extension WatchedStore {
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

  func forget(_ member: MemberID) async throws(StoreError) { try await store.forget(member) }

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
  func standing() async throws(StoreError) -> CustodianStanding { try await store.standing() }

  func observe(_ now: UnixSeconds) async throws(StoreError) { try await store.observe(now) }
}
