// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: CallStore {
  package func begin(_ call: StoredCall) async throws(StoreError) -> Bool {
    try await write { db in try CallStatements.add(call, db) }
  }

  package func claim(
    _ call: CallID, by member: MemberID
  ) async throws(StoreError) -> AnswerClaim {
    try await write { db in
      let won = try db.row(
        """
        UPDATE calls SET winner_id = $2, version = version + 1
        WHERE call_id = $1 AND winner_id IS NULL AND ended_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM calls o WHERE o.winner_id = $2)
        RETURNING version
        """,
        call.blob, member.blob)
      if let won { return .won(version: try won.time("version")) }
      return try Self.refusal(of: call, to: member, db)
    }
  }

  package func save(_ calls: [StoredCall]) async throws(StoreError) -> [StoredCall]? {
    try await transact { db -> [StoredCall]? in
      try calls.map { call in
        guard try CallStatements.save(call, db) else {
          throw RolledBack<[StoredCall]?>(outcome: nil)
        }
        var saved = call
        saved.version += 1
        return saved
      }
    }
  }

  package func liveCalls() async throws(StoreError) -> [StoredCall] {
    try await read { db in
      try db.rows("SELECT * FROM calls WHERE ended_at IS NULL ORDER BY place")
        .map { try CallStatements.call($0, db) }
    }
  }

  package func call(_ id: CallID) async throws(StoreError) -> StoredCall? {
    try await read { db in
      try db.row("SELECT * FROM calls WHERE call_id = $1", id.blob)
        .map { try CallStatements.call($0, db) }
    }
  }

  package func calls(_ query: CallQuery) async throws(StoreError) -> Page<StoredCall> {
    try await read { db in
      let rows = try db.rows(
        """
        SELECT * FROM calls c WHERE c.place < $1 \(Self.conditions(of: query))
        ORDER BY c.place DESC LIMIT $2
        """,
        query.before ?? Int64.max, query.limit + 1, query.seenBy?.member.blob,
        query.seenBy?.holdsInbox, query.call?.blob, query.answeredBy?.blob)
      let shown = rows.prefix(query.limit)
      return Page(
        items: try shown.map { try CallStatements.call($0, db) },
        next: rows.count > query.limit ? try shown.last?.place() : nil)
    }
  }

  private static func conditions(of query: CallQuery) -> String {
    let seen = """
      AND (c.answered_by = $3 OR EXISTS (SELECT 1 FROM rings g
        WHERE g.call_place = c.place AND g.member_id = $3 AND g.outcome = 'answered')
      OR ($4 = 1 AND \(VoiceMessageStatements.ofCall)))
      """
    return [
      query.seenBy == nil ? "" : seen,
      query.call == nil ? "" : "AND c.call_id = $5",
      query.only.map(condition) ?? "",
    ].joined(separator: " ")
  }

  private static func condition(of only: CallQuery.Only) -> String {
    switch only {
    case .answeredBy: "AND c.answered_by = $6"
    case .missed:
      "AND c.answered_by IS NULL AND c.ended_at IS NOT NULL AND c.outcome <> 'notReached'"
    case .withVoiceMessage: "AND \(VoiceMessageStatements.ofCall)"
    }
  }

  private static func refusal(
    of call: CallID, to member: MemberID, _ db: Database
  ) throws -> AnswerClaim {
    let row = try db.row(
      "SELECT winner_id, ended_at, version FROM calls WHERE call_id = $1", call.blob)
    guard let row, row.optionalTime("ended_at") == nil else { return .over }
    let winner: MemberID? = try row.optionalID("winner_id")
    guard let winner else { return .inAnotherCall }
    return winner == member ? .won(version: try row.time("version")) : .taken
  }
}

extension CallQuery {
  fileprivate var answeredBy: MemberID? {
    if case .answeredBy(let member) = only { member } else { nil }
  }
}
