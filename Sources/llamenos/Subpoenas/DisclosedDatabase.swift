// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// One of the host's two databases as a court order would get it.
struct DisclosedDatabase {
  let title: String
  let path: String
  let kinds: [DisclosedKind]
  let tables: [DisclosedTable]

  /// Tables with their words, in the order of the report; what has no words comes last.
  var inOrder: [(kind: DisclosedKind, table: DisclosedTable)] {
    let known = kinds.compactMap { kind in
      tables.first { $0.name == kind.table }.map { (kind: kind, table: $0) }
    }
    let unknown = tables.filter { table in !kinds.contains { $0.table == table.name } }
    return known + unknown.map { (kind: DisclosedKind($0.name, $0.name, ""), table: $0) }
  }

  var text: String {
    let kinds = inOrder.map { SubpoenaText.kind($0.kind, $0.table) }
    return (["== \(title): \(path)"] + kinds).joined(separator: "\n\n") + "\n"
  }
}

/// How a kind of data is printed for people.
enum SubpoenaText {
  private static let indent = "  "

  static func kind(_ kind: DisclosedKind, _ table: DisclosedTable) -> String {
    var lines: [String] = []
    if kind.split != nil {
      let rows = table.parts.map(\.rows).reduce(0, +)
      lines += ["\(kind.heading): \(rows)"] + meaning(kind)
    }
    for part in table.parts {
      let sealed = part.sealedBytes == 0 ? "" : "; \(part.sealedBytes) bytes of ciphertext"
      lines.append("\(kind.heading(of: part)): \(part.rows)\(sealed)")
      if kind.split == nil { lines += meaning(kind) }
      lines += samples(part, table)
    }
    if table.parts.allSatisfy(\.samples.isEmpty) { lines.append(indent + empty(table)) }
    return lines.joined(separator: "\n")
  }

  private static func meaning(_ kind: DisclosedKind) -> [String] {
    kind.meaning.isEmpty ? [] : [indent + kind.meaning]
  }

  private static func samples(_ part: DisclosedTable.Part, _ table: DisclosedTable) -> [String] {
    guard let newest = part.samples.first else { return [] }
    var lines = [indent + (part.rows == 1 ? "It:" : "The newest:")] + block(newest, table)
    if part.samples.count > 1 {
      lines.append(indent + "The others:")
      lines += part.samples.dropFirst().map { indent + indent + line($0, table) }
    }
    return lines
  }

  /// Every column of one row, each on a line.
  private static func block(_ row: [DisclosedValue], _ table: DisclosedTable) -> [String] {
    let text = DisclosedText(table: table.name)
    let labels = table.columns.map { DisclosedText.label($0.name) }
    let width = labels.map(\.count).max() ?? 0
    return zip(zip(labels, table.columns), row).map { column, value in
      let label = column.0.padding(toLength: width, withPad: " ", startingAt: 0)
      return "\(indent)\(indent)\(label)  \(text.text(value, column.1.name))"
    }
  }

  /// What is readable of one row, on one line.
  private static func line(_ row: [DisclosedValue], _ table: DisclosedTable) -> String {
    let text = DisclosedText(table: table.name)
    return zip(table.columns, row).filter { DisclosedText.isShort($1, $0.name) }
      .map { "\(DisclosedText.label($0.name)) \(text.text($1, $0.name))" }
      .joined(separator: ", ")
  }

  private static func empty(_ table: DisclosedTable) -> String {
    let names = table.columns.map { column in
      let form: [DisclosedColumn.Form: String] = [.hashed: " (hash)", .sealed: " (ciphertext)"]
      return DisclosedText.label(column.name) + (form[column.form] ?? "")
    }
    return "None; a row has: " + names.joined(separator: ", ")
  }
}
