// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// A table in the words of the product. One that nobody has put into words yet is printed under
/// its own name.
struct DisclosedKind {
  let table: String
  let heading: String
  /// What it says about people, in a sentence.
  let meaning: String
  /// Whether every row is printed: what says when whom did what.
  let isWhole: Bool
  /// The column that makes several kinds of data out of one table.
  let split: String?

  init(
    _ table: String, _ heading: String, _ meaning: String, whole: Bool = false,
    split: String? = nil
  ) {
    self.table = table
    self.heading = heading
    self.meaning = meaning
    isWhole = whole
    self.split = split
  }

  /// The heading of rows that a column tells apart.
  func heading(of part: DisclosedTable.Part) -> String {
    guard case .number(let value) = part.value else { return heading }
    let kind = UInt8(exactly: value).flatMap(RecordKind.init(rawValue:))
    return "\(heading), \(kind.map(ClearBlobs.words) ?? "kind \(value)")"
  }
}

extension DisclosureExtent {
  init(_ kinds: [DisclosedKind], isFull: Bool = false) {
    self.init(
      whole: Set(kinds.filter(\.isWhole).map(\.table)),
      split: Dictionary(
        uniqueKeysWithValues: kinds.compactMap { kind in kind.split.map { (kind.table, $0) } }),
      isFull: isFull)
  }
}
