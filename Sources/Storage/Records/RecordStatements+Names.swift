// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import GRDB

extension RecordStatements {
  /// What a name belongs to (PROTOCOL section 8, kind 10): the first byte of its parent.
  enum Named: UInt8 {
    case shift = 4
    case ringGroup = 5
  }

  private static let nameKind = 10

  /// Deletes every version of an object's name: it does not outlive what it named.
  static func deleteName(of named: Named, _ id: Data, _ db: Database) throws {
    let parent = Data([named.rawValue] + [UInt8](repeating: 0, count: 15))
    try db.run(
      "DELETE FROM records WHERE kind = $1 AND record_id = $2 AND parent_id = $3",
      nameKind, id, parent)
  }
}
