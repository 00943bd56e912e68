// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Messages in memory, by the rules of `PhoneMessageStore`; it can fail, and remembers all that was
/// ever written.
actor MemoryPhoneMessageStore: PhoneMessageStore, LostMessageStore {
  private let life: MessageLife
  private(set) var rows: [CallID: PendingPhoneMessage] = [:]
  private(set) var written: [PendingPhoneMessage] = []
  private var fails = false

  init(_ life: MessageLife) { self.life = life }

  func fail(_ fails: Bool) { self.fails = fails }

  private func step<Value>(_ body: () -> Value) throws(StoreError) -> Value {
    guard !fails, life.begin() else { throw .readOnly }
    let value = body()
    guard life.end() else { throw .unavailable }
    return value
  }

  func pendingMessages() async throws(StoreError) -> [PendingPhoneMessage] {
    try step { rows.values.sorted { $0.nextAt < $1.nextAt } }
  }

  func keep(_ message: PendingPhoneMessage) async throws(StoreError) {
    try step {
      rows[message.call] = message
      written.append(message)
    }
  }

  func forgetMessage(of call: CallID) async throws(StoreError) {
    try step { rows[call] = nil }
  }

  private(set) var lost: [LostMessage] = []

  private var failsLost = false

  func failLost(_ fails: Bool) { failsLost = fails }

  func note(_ lost: LostMessage) async throws(StoreError) {
    guard !failsLost else { throw .readOnly }
    try step {
      if !self.lost.contains(where: { $0.id == lost.id }) { self.lost.append(lost) }
    }
  }

  func lostMessages() async throws(StoreError) -> [LostMessage] { try step { lost } }

  func putAway(_ lost: RecordID, audit: AuditAct) async throws(StoreError) -> Bool {
    try step {
      let count = self.lost.count
      self.lost.removeAll { $0.id == lost }
      return self.lost.count < count
    }
  }
}
