// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Foundation
import Identity
import Storage

/// `llamenos subpoena`: what a court order to this host would get.
struct Subpoena: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what a court order to this host would get, from the live database.",
    discussion: """
      Every kind of data with its count: what is readable, what is a keyed hash, what is \
      ciphertext. Then every member and every call, as far as the host knows them. Safe while \
      the hotline runs; changes nothing.
      """)

  @OptionGroup var options: ServerOptions

  func run() async throws {
    let settings = try ServerSettings(await EffectiveSettings(options))
    let database = try CommandDatabase.open(settings)
    print("What a court order to this host would get\n")
    for table in try await database.disclosure() { print(Self.text(table)) }
    try await printMembers(database)
    try await printCalls(database)
    try database.close()
  }

  private static func text(_ table: DisclosedTable) -> String {
    var lines = ["\(table.name): \(table.rows)"]
    func names(_ form: DisclosedTable.Column.Form) -> String {
      table.columns.filter { $0.form == form }.map(\.name).joined(separator: ", ")
    }
    lines.append("  readable:   \(names(.readable))")
    if !names(.hashed).isEmpty { lines.append("  keyed hash: \(names(.hashed))") }
    for column in table.columns where column.form == .sealed {
      lines.append("  ciphertext: \(column.name) (\(column.sealedBytes) bytes)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func printMembers(_ database: AppDatabase) async throws {
    print("Members, as the host knows them (names are ciphertext):")
    for member in try await database.members() {
      let state = member.isActive ? "active" : "removed"
      print("  \(member.id)  \(member.role.rawValue)  \(state)  joined \(time(member.joinedAt))")
    }
  }

  private func printCalls(_ database: AppDatabase) async throws {
    print("\nCalls, as the host knows them (who called is not known to it):")
    var before: Int64?
    repeat {
      let page = try await database.calls(CallQuery(before: before, limit: 200))
      for call in page.items { print(text(call)) }
      before = page.next
    } while before != nil
  }

  private func text(_ call: StoredCall) -> String {
    let ended = call.endedAt.map(time) ?? "live"
    let answered = call.answeredBy.map { "answered by \($0)" } ?? "not answered"
    return "  \(call.id)  \(time(call.startedAt)) to \(ended)  "
      + "\(call.channel)  \(call.language)  \(call.outcome ?? "")  \(answered)"
  }

  private func time(_ seconds: Int64) -> String {
    Date(timeIntervalSince1970: TimeInterval(seconds)).ISO8601Format()
  }
}
