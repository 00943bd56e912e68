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
    case .SQLITE_IOERR where Self.writing.contains(error.extendedResultCode): self = .readOnly
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged("the database file")
    default: self = .unavailable
    }
  }

  /// A disk that takes nothing more says so in one of these, too: the log's index cannot grow on
  /// a full one, and a system that has made a failing disk read-only refuses each write.
  private static let writing: [ResultCode] = [
    .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_TRUNCATE,
    .SQLITE_IOERR_DELETE, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMOPEN,
  ]
}
