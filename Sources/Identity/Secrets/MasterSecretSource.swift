// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where the operator's one secret comes from. Never an environment variable: those are handed
/// to children and shown by the system.
package enum MasterSecretSource: Equatable, Sendable {
  /// A file that only its owner may read, outside the data folder. Made on the first start.
  case file(path: String)
  /// One line on standard input at start: then it is on no disk of this machine.
  case standardInput
  /// A systemd credential of this name (`LoadCredential=`, `LoadCredentialEncrypted=`).
  case systemd(name: String)

  /// - Parameter text: `file:PATH`, `stdin` or `systemd:NAME`.
  /// - Returns: `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("stdin", 1): self = .standardInput
    case ("file", 2) where !parts[1].isEmpty: self = .file(path: String(parts[1]))
    case ("systemd", 2) where !parts[1].isEmpty && !parts[1].contains("/"):
      self = .systemd(name: String(parts[1]))
    default: return nil
    }
  }
}
