// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why the master secret was not taken. Says where to look, never what was found there.
package enum MasterSecretRefusal: Error, Equatable {
  /// There is no file, and none may be made: data exists that was written with one.
  case missing(path: String)
  /// Others than its owner may read the file, or write to the folder it lies in.
  case readableByOthers(path: String, rights: String)
  /// Not 64 hex digits and a line end.
  case malformed(source: String)
  case unreadable(path: String)
  /// The process was not started by systemd with credentials.
  case noCredentials
}

extension MasterSecretRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path):
      "The master secret is not at \(path), but this hotline's data was made with one. Put it "
        + "back from where you keep its copy; without it nobody can sign in."
    case .readableByOthers(let path, let rights):
      "\(path) has the rights \(rights): others could read the master secret or put another in "
        + "its place. Run: chmod go-rwx '\(path)'"
    case .malformed(let source):
      "The master secret from \(source) is not 64 hexadecimal digits."
    case .unreadable(let path):
      "The master secret at \(path) cannot be read or written."
    case .noCredentials:
      "There are no systemd credentials here: start by systemd with LoadCredential=."
    }
  }
}
