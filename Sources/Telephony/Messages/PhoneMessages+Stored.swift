// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// What waits, in the database and here.
extension PhoneMessages {
  /// Takes up what is stored: a restart, or another server node, has left it there. What is worked
  /// on, or could not be stored, stays as it is here.
  ///
  /// - Returns: the rows; those that do not open are among them and are not taken up.
  func takeUp() async -> Result<[PendingPhoneMessage], StoreError> {
    await storing.enter()
    let read: Result<[PendingPhoneMessage], StoreError>
    do { read = .success(try await store.pendingMessages()) } catch { read = .failure(error) }
    if case .success(let rows) = read { take(rows) }
    await storing.leave()
    return read
  }

  private func take(_ rows: [PendingPhoneMessage]) {
    let known = messages
    messages = known.filter { !$0.value.isIdle }
    for row in rows where messages[row.call] == nil {
      guard var message = try? AwaitedMessage(row, under: key) else { continue }
      message.keepReason(of: known[row.call])
      messages[row.call] = message
    }
  }

  /// Writes how far a call's message is, or that there is nothing left of it. What cannot be written
  /// is by the next `retry`.
  func save(_ call: CallID) async {
    await storing.enter()
    if let message = messages[call], !message.isStored || message.isDone {
      do throws(StoreError) {
        try await write(message, of: call)
        // One may have been told meanwhile.
        let isLatest = messages[call]?.change == message.change
        if message.isDone, isLatest { messages[call] = nil }
        messages[call]?.setStored(message.change)
      } catch {}
    }
    await storing.leave()
  }

  private func write(_ message: AwaitedMessage, of call: CallID) async throws(StoreError) {
    guard !message.isDone else { return try await store.forgetMessage(of: call) }
    guard let sealed = try? message.awaited.sealed(for: call, under: key, using: &random) else {
      throw .unavailable
    }
    try await store.keep(
      PendingPhoneMessage(
        call: call, account: message.account, recordingSealed: sealed, stage: message.stage,
        tries: message.tries, nextAt: message.nextAt))
  }
}
