// SPDX-License-Identifier: AGPL-3.0-or-later

package import Hummingbird

extension Request {
  /// A number in the query.
  ///
  /// - Returns: `nil` where it is not given.
  /// - Throws: `Problem` `malformed` for one that is no number or out of range.
  package func number(_ name: Substring, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = uri.queryParameters[name] else { return nil }
    guard let number = Int(text), range.contains(number) else { throw Problem(.malformed) }
    return number
  }
}
