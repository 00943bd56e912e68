// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Calls in memory, by the rules of `CallStore`; it can be told to fail.
actor MemoryCallStore: CallStore {
  private var calls: [CallID: StoredCall] = [:]
  private(set) var claims = 0
  var failsNext = false

  private var refused: CallID?
  private var whileStoring: (@Sendable () async -> Void)?

  func failNext() { failsNext = true }

  /// Every change of this call fails from now on; of none with `nil`.
  func refuse(_ call: CallID?) { refused = call }

  /// Runs while the next call begins to be stored.
  func whileStoring(_ body: @escaping @Sendable () async -> Void) { whileStoring = body }

  private func failIfTold() throws(StoreError) {
    guard failsNext else { return }
    failsNext = false
    throw .readOnly
  }

  func begin(_ call: StoredCall) async throws(StoreError) -> Bool {
    try failIfTold()
    let body = whileStoring
    whileStoring = nil
    await body?()
    guard calls[call.id] == nil else { return false }
    calls[call.id] = call
    return true
  }

  func claim(_ call: CallID, by member: MemberID) async throws(StoreError) -> AnswerClaim {
    try failIfTold()
    claims += 1
    guard var stored = calls[call], stored.endedAt == nil else { return .over }
    if let winner = stored.winner {
      return winner == member ? .won(version: stored.version) : .taken
    }
    stored.winner = member
    stored.version += 1
    calls[call] = stored
    return .won(version: stored.version)
  }

  func save(_ changed: [StoredCall]) async throws(StoreError) -> [StoredCall]? {
    try failIfTold()
    if changed.contains(where: { $0.id == refused }) { throw .readOnly }
    for call in changed where calls[call.id]?.version != call.version { return nil }
    let saved = changed.map { call in
      var call = call
      call.version += 1
      return call
    }
    for call in saved { calls[call.id] = call }
    return saved
  }

  /// As another server node would.
  func steal(_ call: CallID, for member: MemberID) {
    calls[call]?.winner = member
    calls[call]?.version += 1
  }

  /// As another server node would.
  func end(_ call: CallID) {
    guard var stored = calls[call] else { return }
    stored.endedAt = stored.startedAt
    stored.version += 1
    calls[call] = stored
  }

  func liveCalls() async throws(StoreError) -> [StoredCall] {
    calls.values.filter { $0.endedAt == nil }.sorted { $0.startedAt < $1.startedAt }
  }

  func call(_ id: CallID) async throws(StoreError) -> StoredCall? { calls[id] }

  func calls(_ query: CallQuery) async throws(StoreError) -> Page<StoredCall> {
    Page(items: Array(calls.values), next: nil)
  }
}
