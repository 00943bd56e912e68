// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// JSON as it is sent to providers: names in order, so that the same value is the same bytes.
enum JSONText {
  /// Encoding of texts, numbers and lists of them cannot fail.
  static func encode(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(value) else { preconditionFailure() }
    return Array(bytes)
  }
}
