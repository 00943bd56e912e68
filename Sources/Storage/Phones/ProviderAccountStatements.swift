// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of accounts at providers and of their numbers. Languages of a number are tags between
/// spaces, in the order of its menu, and its ring groups ids in hexadecimal.
enum ProviderAccountStatements {
  private static let between = " "

  static func accounts(_ db: Database) throws -> [StoredProviderAccount] {
    var numbers: [ProviderAccountID: [HotlineNumber]] = [:]
    for row in try db.rows("SELECT * FROM provider_numbers ORDER BY account_id, place") {
      numbers[try row.id("account_id"), default: []].append(try number(row))
    }
    return try db.rows("SELECT * FROM provider_accounts ORDER BY position, account_id").map { row in
      let id: ProviderAccountID = try row.id("account_id")
      return StoredProviderAccount(
        id: id, provider: try row.text("provider"),
        credentialsSealed: try row.bytes("credentials_sealed"), numbers: numbers[id] ?? [],
        isOn: try row.int("is_on") == 1, position: try row.int("position"))
    }
  }

  /// - Returns: `false` if one of its numbers is taken: the transaction is to be rolled back.
  static func keep(_ account: StoredProviderAccount, _ db: Database) throws -> Bool {
    try db.run(
      """
      INSERT INTO provider_accounts (account_id, provider, credentials_sealed, is_on, position)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (account_id) DO UPDATE SET provider = excluded.provider,
        credentials_sealed = excluded.credentials_sealed, is_on = excluded.is_on,
        position = excluded.position
      """,
      account.id.blob, account.provider, account.credentialsSealed.blob, account.isOn,
      account.position)
    try db.run("DELETE FROM provider_numbers WHERE account_id = $1", account.id.blob)
    for (place, number) in account.numbers.enumerated() {
      let added = try db.run(
        """
        INSERT INTO provider_numbers (account_id, place, number, languages, ring_groups)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (number) DO NOTHING
        """,
        account.id.blob, place, number.number.e164,
        number.languages.map(\.text).joined(separator: between),
        number.ringGroups.map(\.hex).joined(separator: between))
      guard added == 1 else { return false }
    }
    return true
  }

  static func delete(
    _ id: ProviderAccountID, _ db: Database
  ) throws -> ProviderAccountDeletion {
    guard try !PhoneMessageStatements.waits(at: id, db) else { return .messagesWaiting }
    let left = try db.run("DELETE FROM phone_messages WHERE account_id = $1", id.blob)
    try db.run("DELETE FROM phone_legs WHERE account_id = $1", id.blob)
    try db.run("DELETE FROM provider_events WHERE account_id = $1", id.blob)
    // Its numbers go with the row.
    let deleted = try db.run("DELETE FROM provider_accounts WHERE account_id = $1", id.blob)
    return deleted == 1 ? .deleted(recordingsLeft: left) : .unknown
  }

  private static func number(_ row: Row) throws -> HotlineNumber {
    guard let number = PhoneNumber(try row.text("number")) else {
      throw StoreError.damaged("number")
    }
    let languages = try row.text("languages").split(separator: between).map { text in
      guard let tag = LanguageTag(String(text)) else { throw StoreError.damaged("languages") }
      return tag
    }
    let groups = try row.text("ring_groups").split(separator: between).map { text in
      guard let id = RingGroupID(hex: String(text)) else { throw StoreError.damaged("ring_groups") }
      return id
    }
    return HotlineNumber(number, languages: languages, ringGroups: groups)
  }
}
