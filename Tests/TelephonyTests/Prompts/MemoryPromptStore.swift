// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Recorded prompts as a store keeps them, and what was written down of each change.
actor MemoryPromptStore: RecordedPromptStore {
  private(set) var rows: [PromptRecordingID: (prompt: RecordedPrompt, sealed: [UInt8])] = [:]
  private(set) var acts: [AuditAct] = []

  func recordedPrompts() async throws(StoreError) -> [RecordedPrompt] { rows.values.map(\.prompt) }

  func promptSound(of recording: PromptRecordingID) async throws(StoreError) -> [UInt8]? {
    rows[recording]?.sealed
  }

  func keep(
    _ prompt: RecordedPrompt, sealed: [UInt8], mostBytes: Int, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    let others = rows.filter { row in
      row.value.prompt.language != prompt.language || row.value.prompt.line != prompt.line
    }
    let bytes = others.values.reduce(sealed.count) { $0 + $1.sealed.count }
    guard bytes <= mostBytes else { return false }
    rows = others
    rows[prompt.recording] = (prompt, sealed)
    acts.append(audit)
    return true
  }

  func dropPrompt(
    _ recording: PromptRecordingID, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    guard rows.removeValue(forKey: recording) != nil else { return false }
    acts.append(audit)
    return true
  }

  /// As somebody who can write to the database would: one row's sound in the place of another's.
  func swap(_ one: PromptRecordingID, _ other: PromptRecordingID) {
    guard let first = rows[one], let second = rows[other] else { return }
    rows[one] = (first.prompt, second.sealed)
    rows[other] = (second.prompt, first.sealed)
  }
}
