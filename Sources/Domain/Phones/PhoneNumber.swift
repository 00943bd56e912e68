// SPDX-License-Identifier: AGPL-3.0-or-later

/// A telephone number in full international form (ITU-T E.164 §6): "+" and 7 to 15 digits.
///
/// It tells nobody what it is unless asked by `e164`: what prints it, an error or a log, shows
/// only that there was one.
package struct PhoneNumber: Hashable, Sendable {
  /// With the "+".
  package let e164: String

  private static let digitCounts = 7...15

  /// - Returns: `nil` unless `text` is "+" and 7 to 15 digits of which the first is not 0.
  package init?(_ text: String) {
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "+"), Self.digitCounts.contains(digits.count),
      digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    e164 = text
  }

  /// Without the "+", as some providers write it.
  package var digits: String { String(e164.dropFirst()) }
}

extension PhoneNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "a phone number" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
