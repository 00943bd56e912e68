// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

@testable import Telephony

/// An inbox in memory, by the rules of `InboxMessages`; it can fail or be full.
actor MemoryInbox: InboxMessages {
  enum Trouble { case none, fails, full }

  private let life: MessageLife
  private(set) var messages: [SealedVoiceMessage] = []
  /// How many came for which there was one already.
  private(set) var again = 0
  private var trouble = Trouble.none

  init(_ life: MessageLife) { self.life = life }

  func have(_ trouble: Trouble) { self.trouble = trouble }

  func holds(_ message: RecordID) async throws(StoreError) -> Bool {
    guard trouble != .fails, life.begin() else { throw .readOnly }
    let holds = messages.contains { $0.envelope.header.id == message }
    guard life.end() else { throw .unavailable }
    return holds
  }

  func leave(
    _ message: SealedVoiceMessage, of call: CallID
  ) async throws(StoreError) -> InboxMessageLeft {
    guard trouble != .fails, life.begin() else { throw .readOnly }
    if trouble == .full { return .full }
    let isNew = !messages.contains { $0.envelope.header.id == message.envelope.header.id }
    if isNew { messages.append(message) } else { again += 1 }
    guard life.end() else { throw .unavailable }
    return isNew ? .kept : .keptBefore
  }
}
