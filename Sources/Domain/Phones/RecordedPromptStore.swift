// SPDX-License-Identifier: AGPL-3.0-or-later

/// What is known of a prompt that an admin has recorded, without its sound.
package struct RecordedPrompt: Hashable, Sendable {
  package let recording: PromptRecordingID
  package let language: LanguageTag
  /// A key of `Locales/<tag>/voice.json`.
  package let line: String
  package let milliseconds: Int
  package let recordedAt: UnixSeconds

  package init(
    recording: PromptRecordingID, language: LanguageTag, line: String, milliseconds: Int,
    recordedAt: UnixSeconds
  ) {
    self.recording = recording
    self.language = language
    self.line = line
    self.milliseconds = milliseconds
    self.recordedAt = recordedAt
  }
}

package protocol RecordedPromptStore: Sendable {
  /// All of them, by language and line.
  func recordedPrompts() async throws(StoreError) -> [RecordedPrompt]
  /// Its sound, sealed; `nil` for one that is not there any more.
  func promptSound(of recording: PromptRecordingID) async throws(StoreError) -> [UInt8]?
  /// Puts it in the place of what was recorded of the line in that language. `false`, and no change,
  /// if all sounds together were then more than `mostBytes`.
  func keep(
    _ prompt: RecordedPrompt, sealed: [UInt8], mostBytes: Int, audit: AuditAct
  ) async throws(StoreError) -> Bool
  /// `false`, and no audit entry, for one that is not there.
  func dropPrompt(
    _ recording: PromptRecordingID, audit: AuditAct
  ) async throws(StoreError) -> Bool
}
