// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

extension StoreError {
  /// Says in the product's words what the engine reported. Bound values never enter it.
  init(engine error: any Error) {
    if let known = error as? StoreError {
      self = known
      return
    }
    guard let error = error as? DatabaseError else {
      self = error is RowDecodingError ? .damaged("a column does not decode") : .unavailable
      return
    }
    switch error.resultCode {
    case .SQLITE_CONSTRAINT: self = .constraint(error.message ?? "a rule of the schema")
    case .SQLITE_FULL, .SQLITE_READONLY: self = .readOnly
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged("the database file")
    default: self = .unavailable
    }
  }
}
