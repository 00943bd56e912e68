// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Foundation
import Storage

/// `llamenos subpoena`: what a court order to this host would get.
struct Subpoena: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what a court order to this host would get, from the live databases.",
    discussion: """
      Every kind of data with its count, from the hotline's database and the custodian's: what is \
      readable as it stands, hashes by their beginning, content as so many bytes of ciphertext. \
      Of members, sessions, devices, calls, shifts, bans, settings and acts each one; of the rest \
      the newest. Safe while the hotline runs; changes nothing.
      """)

  @OptionGroup var options: ServerOptions

  @Flag(
    help: "The newest row of each kind as it lies there: hashes whole, ciphertext by its beginning."
  )
  var full = false

  @Flag(help: "For programs: the same as JSON, with readable bytes in full, as hex.")
  var json = false

  func run() async throws {
    let settings = try ServerSettings(await EffectiveSettings(options))
    let databases = try await databases(settings)
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      print(String(decoding: try encoder.encode(databases), as: UTF8.self))
      return
    }
    print("What a court order to this host would get, \(Date().ISO8601Format())\n")
    for database in databases { print(database.text) }
    let custodian = settings.custodianDirectory.path
    if databases.count == 1 { print("== The custodian's database: none in \(custodian)\n") }
    print(
      SubpoenaConclusion.text(settings.secretSource, hasCustodian: databases.count > 1),
      terminator: "")
  }

  private func databases(_ settings: ServerSettings) async throws -> [DisclosedDatabase] {
    let hotline = try CommandDatabase.open(settings)
    var databases = [
      DisclosedDatabase(
        title: "The hotline's database", path: hotline.file.path, kinds: DisclosedKind.hotline,
        tables: try await hotline.disclosure(DisclosureExtent(DisclosedKind.hotline, isFull: full)))
    ]
    try hotline.close()
    if let custodian = try CommandDatabase.openCustodian(settings) {
      databases.append(
        DisclosedDatabase(
          title: "The custodian's database", path: custodian.database.path,
          kinds: DisclosedKind.custodian,
          tables: try await custodian.disclosure(
            DisclosureExtent(DisclosedKind.custodian, isFull: full))))
      try custodian.close()
    }
    return databases
  }
}
