// SPDX-License-Identifier: AGPL-3.0-or-later

/// The name typed at sign-in: 3 to 32 of `a–z 0–9 . _ -` (PROTOCOL §5).
///
/// Seen by the server at each sign-in and never kept: the database has `SignInNameHash`. It is
/// not the alias, which members see and which is sealed.
package struct SignInName: Hashable, Sendable {
  package static let lengths = 3...32

  package let text: String

  /// - Returns: `nil` for any other character or length: the client lower-cases and trims
  ///   before it derives anything, so a name is never corrected here.
  package init?(_ text: String) {
    guard Self.lengths.contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else {
      return nil
    }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
