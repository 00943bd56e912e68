// SPDX-License-Identifier: AGPL-3.0-or-later

extension FixedBytes {
  /// A fresh id, from the generator that is handed in.
  package static func random(
    using generator: inout some RandomNumberGenerator
  ) -> Self {
    let bytes = (0..<byteCount).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    guard let id = Self(bytes) else { preconditionFailure("byteCount bytes make an id") }
    return id
  }
}
