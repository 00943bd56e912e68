// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension DisclosedDatabase: Encodable {
  private struct Column: Encodable {
    let name: String
    let form: String
  }

  private struct Kind: Encodable {
    let kind: String
    let table: String
    let rows: Int
    let sealedBytes: Int
    let columns: [Column]
    /// By the column's name.
    let samples: [[String: DisclosedValue]]
  }

  private enum Key: String, CodingKey { case database, path, kinds }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(title, forKey: .database)
    try container.encode(path, forKey: .path)
    try container.encode(inOrder.flatMap(Self.kinds), forKey: .kinds)
  }

  private static func kinds(_ kind: DisclosedKind, _ table: DisclosedTable) -> [Kind] {
    let columns = table.columns.map { Column(name: $0.name, form: $0.form.rawValue) }
    let names = table.columns.map(\.name)
    return table.parts.map { part in
      Kind(
        kind: kind.heading(of: part), table: table.name, rows: part.rows,
        sealedBytes: part.sealedBytes, columns: columns,
        samples: part.samples.map { row in
          Dictionary(uniqueKeysWithValues: zip(names, row))
        })
    }
  }
}

/// Bytes as hex; of a hash its beginning, of ciphertext its length, and with `--full` its beginning.
extension DisclosedValue: Encodable {
  private enum Key: String, CodingKey {
    case hashBeginning, ciphertextBytes, ciphertextBeginning
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .hash(let beginning, _):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(beginning.hex, forKey: .hashBeginning)
    case .ciphertext(let count, let beginning):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(count, forKey: .ciphertextBytes)
      if !beginning.isEmpty {
        try container.encode(beginning.hex, forKey: .ciphertextBeginning)
      }
    case .nothing:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .number(let number):
      var container = encoder.singleValueContainer()
      try container.encode(number)
    case .text(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    case .bytes(let bytes):
      var container = encoder.singleValueContainer()
      try container.encode(bytes.hex)
    }
  }
}
