// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Storage

/// What is said of a store that does not open. The hotline's database comes back from a backup; the
/// custodian's store is in none, and an older copy of it must not come back.
extension StartError {
  static func custodianStore(_ error: StoreError, in folder: URL) -> StartError {
    .custodianStore(error, file: folder.path + "/" + CustodianDatabase.fileName)
  }

  static func ofDatabase(_ error: StoreError) -> String {
    switch error {
    case .newer: "the database was made by a newer version of llamenos: start that one"
    case .readOnly: "the database cannot be written: check free space and the rights of its folder"
    case .damaged(let what):
      "the database is damaged (\(what)): stop llamenos and bring back a backup, as "
        + "docs/operations.md says"
    case .constraint, .unavailable:
      "the database cannot be opened: check who owns its folder and whether another program "
        + "holds it"
    }
  }

  static func ofCustodian(_ error: StoreError, _ file: String) -> String {
    let store = "the custodian's store, \(file),"
    return switch error {
    case .newer: "\(store) was made by a newer version of llamenos: start that one"
    case .readOnly: "\(store) cannot be written: check free space and the rights of its folder"
    case .damaged(let what): "\(store) is damaged (\(what)): \(CustodianCheck.moveAway)"
    case .constraint, .unavailable:
      "\(store) cannot be opened: check who owns its folder and whether another program holds it"
    }
  }
}
