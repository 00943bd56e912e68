// SPDX-License-Identifier: AGPL-3.0-or-later

/// What holds for all records of one kind: a row of the table in PROTOCOL section 8.
struct RecordRule: Equatable, Sendable {
  let audience: Audience
  let writer: AuthorRule
  /// How many readers beside the audience a record may name.
  let extra: ClosedRange<Int>
  /// Later versions come from the author of the first alone.
  let keepsItsAuthor: Bool
  /// Bytes that the padded text has at least.
  let smallestPadding: Int

  init(
    _ audience: Audience, _ writer: AuthorRule, extra: ClosedRange<Int> = 0...0,
    keepsItsAuthor: Bool = false, smallestPadding: Int = 1_024
  ) {
    self.audience = audience
    self.writer = writer
    self.extra = extra
    self.keepsItsAuthor = keepsItsAuthor
    self.smallestPadding = smallestPadding
  }
}

/// Who may write a record (the third column of the table).
enum AuthorRule: String, Sendable {
  /// Every active member.
  case member
  /// The server or the caller's page, which have no key to sign with.
  case nobodyWithKeys = "unsigned"
  case inboxOrRead = "inbox-or-read"
  case sign
  /// Her own name by herself, every other by a holder of SIGN.
  case signOrHerself = "name"
}
