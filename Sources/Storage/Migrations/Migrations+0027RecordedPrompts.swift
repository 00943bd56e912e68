// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// What admins have recorded for callers by phone: of each line one recording in each language.
  static let recordedPrompts = Migration(
    name: "0027-recorded-prompts",
    sql: """
      CREATE TABLE recorded_prompts (
        recording_id BLOB PRIMARY KEY CHECK (length(recording_id) = 16),
        language TEXT NOT NULL,
        line TEXT NOT NULL,
        sound_sealed BLOB NOT NULL CHECK (length(sound_sealed) BETWEEN 1 AND 2097152),
        milliseconds INTEGER NOT NULL CHECK (milliseconds BETWEEN 1 AND 60000),
        recorded_at INTEGER NOT NULL,
        UNIQUE (language, line)
      ) STRICT;
      """)
}
