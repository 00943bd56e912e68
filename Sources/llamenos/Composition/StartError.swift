// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity

/// Why the hotline cannot start, and what to do about it.
enum StartError: Error, CustomStringConvertible {
  case secret(MasterSecretRefusal)
  case database(StoreError)
  case files(String)
  case turnSecret
  /// What lies in the custodian's folder is another hotline's.
  case custodian(String)

  var description: String {
    switch self {
    case .secret(let refusal): "the master secret cannot be used: \(refusal)"
    case .database(.newer):
      "the database was made by a newer version of llamenos: start that one"
    case .database(.readOnly):
      "the database cannot be written: check free space and the rights of its folder"
    case .database(let error): "the database cannot be opened: \(error)"
    case .files(let path):
      "the web client is not in \(path): give its place by --web-dir and --locales-dir"
    case .turnSecret: "the TURN server's secret is empty"
    case .custodian(let path):
      "the custodian's store in \(path) belongs to another hotline: put this one's back, or move "
        + "it away (devices then unlock again by the recovery code)"
    }
  }
}
