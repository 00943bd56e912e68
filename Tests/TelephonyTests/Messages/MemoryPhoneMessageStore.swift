// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Messages in memory, by the rules of `PhoneMessageStore`; it can fail, and remembers all that was
/// ever written.
actor MemoryPhoneMessageStore: PhoneMessageStore {
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
}
