// SPDX-License-Identifier: AGPL-3.0-or-later

/// A value whose description, mirror and dump show nothing of it, so that no
/// log line or failed test prints a key.
package protocol Redacted: CustomStringConvertible, CustomReflectable {}

extension Redacted {
  package var description: String { "\(Self.self)(…)" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
