// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension FixedBytes {
  /// A fresh id from the system's generator.
  package static func random() -> Self {
    var generator = SystemRandomNumberGenerator()
    return random(using: &generator)
  }
}
