// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: RecordedPromptStore {
  package func recordedPrompts() async throws(StoreError) -> [RecordedPrompt] {
    try await read { db in
      try db.rows(
        """
        SELECT recording_id, language, line, milliseconds, recorded_at FROM recorded_prompts
        ORDER BY language, line
        """
      ).map(RecordedPromptStatements.prompt)
    }
  }

  package func promptSound(
    of recording: PromptRecordingID
  ) async throws(StoreError) -> [UInt8]? {
    try await read { db in
      try db.row(
        "SELECT sound_sealed FROM recorded_prompts WHERE recording_id = $1", recording.blob
      )?.bytes("sound_sealed")
    }
  }

  package func keep(
    _ prompt: RecordedPrompt, sealed: [UInt8], mostBytes: Int, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    let kept = try await audited(audit) { db in
      try db.run(
        "DELETE FROM recorded_prompts WHERE language = $1 AND line = $2", prompt.language.text,
        prompt.line)
      return try db.run(
        """
        INSERT INTO recorded_prompts
          (recording_id, language, line, sound_sealed, milliseconds, recorded_at)
        SELECT $1, $2, $3, $4, $5, $6
        WHERE (SELECT COALESCE(SUM(length(sound_sealed)), 0) FROM recorded_prompts)
          + length($4) <= $7
        """,
        prompt.recording.blob, prompt.language.text, prompt.line, sealed.blob,
        prompt.milliseconds, prompt.recordedAt, mostBytes) == 1
    }
    // What was there before is to be gone from the log too, at once or by the next checkpoint.
    if kept { try? await truncateLog() }
    return kept
  }

  package func dropPrompt(
    _ recording: PromptRecordingID, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    let dropped = try await audited(audit) { db in
      try db.run("DELETE FROM recorded_prompts WHERE recording_id = $1", recording.blob) == 1
    }
    if dropped { try? await truncateLog() }
    return dropped
  }
}

enum RecordedPromptStatements {
  static func prompt(_ row: Row) throws -> RecordedPrompt {
    guard let language = LanguageTag(try row.text("language")) else {
      throw StoreError.damaged("recorded_prompts.language")
    }
    return RecordedPrompt(
      recording: try row.id("recording_id"), language: language, line: try row.text("line"),
      milliseconds: try row.int("milliseconds"), recordedAt: try row.time("recorded_at"))
  }
}
