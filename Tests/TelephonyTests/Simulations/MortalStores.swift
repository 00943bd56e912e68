// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

@testable import Telephony

/// Whether one run of the server still is. What a dead one asks or writes goes nowhere.
final class ServerLife: Sendable {
  struct Dead: Error {}

  private let isOver = Mutex(false)

  func end() { isOver.withLock { $0 = true } }
  var isAlive: Bool { !isOver.withLock(\.self) }
  func check() throws(Dead) { if !isAlive { throw Dead() } }
}

/// Stores that one run of the server has: they take their time, fail now and then before anything
/// is written, and outlive it.
struct MortalStores: Sendable {
  let callRows: MemoryCallStore
  let legRows: MemoryPhoneLegStore
  let eventRows: MemoryProviderEventStore
  let life: ServerLife
  let weather: Weather
  let errands: Errands
  let witness: PhoneWitness

  private func pass() async throws(StoreError) {
    let way = weather.storeWay
    if way > 0 { await errands.pause(way) }
    guard life.isAlive, !weather.storeFails else { throw .readOnly }
  }

  /// What was written by a server that died meanwhile is not known to it.
  private func leave() async throws(StoreError) {
    let way = weather.storeWay
    if way > 0 { await errands.pause(way) }
    guard life.isAlive else { throw .readOnly }
  }
}

extension MortalStores: CallStore {
  func begin(_ call: StoredCall) async throws(StoreError) -> Bool {
    try await pass()
    let isNew = try await callRows.begin(call)
    if isNew { witness.begun(call) }
    try await leave()
    return isNew
  }

  func claim(_ call: CallID, by member: MemberID) async throws(StoreError) -> AnswerClaim {
    try await pass()
    let claim = try await callRows.claim(call, by: member)
    if case .won = claim { witness.won(call, member) }
    try await leave()
    return claim
  }

  func save(_ changed: [StoredCall]) async throws(StoreError) -> [StoredCall]? {
    try await pass()
    let saved = try await callRows.save(changed)
    for call in saved ?? [] { witness.saved(call) }
    try await leave()
    return saved
  }

  func liveCalls() async throws(StoreError) -> [StoredCall] { try await callRows.liveCalls() }
  func call(_ id: CallID) async throws(StoreError) -> StoredCall? { try await callRows.call(id) }
  func calls(_ query: CallQuery) async throws(StoreError) -> Page<StoredCall> {
    try await callRows.calls(query)
  }
}

extension MortalStores: PhoneLegStore {
  func save(_ saved: [StoredPhoneLeg], removing gone: [LegID]) async throws(StoreError) {
    try await pass()
    for leg in saved { witness.saved(leg) }
    try await legRows.save(saved, removing: gone)
    try await leave()
  }

  func phoneLegs() async throws(StoreError) -> [StoredPhoneLeg] { try await legRows.phoneLegs() }
  func wipeRemovedLegs() async throws(StoreError) { try await legRows.wipeRemovedLegs() }
}

extension MortalStores: ProviderEventStore {
  func admit(
    _ event: ProviderEventHash, of account: ProviderAccountID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    try await pass()
    return try await eventRows.admit(event, of: account, at: now)
  }

  func forget(
    _ event: ProviderEventHash, of account: ProviderAccountID
  ) async throws(StoreError) {
    try await pass()
    try await eventRows.forget(event, of: account)
  }

  func forgetProviderEvents(before time: UnixSeconds) async throws(StoreError) {
    try await eventRows.forgetProviderEvents(before: time)
  }
}
