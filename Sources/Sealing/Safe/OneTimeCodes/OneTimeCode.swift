// SPDX-License-Identifier: AGPL-3.0-or-later

/// What somebody reads off her authenticator app: six digits.
package struct OneTimeCode: Equatable, Sendable, Redacted {
  /// ASCII.
  let digits: [UInt8]

  /// - Returns: `nil` unless `text` is six ASCII digits.
  package init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == OneTimePassword.digits,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    self.digits = digits
  }

  init(digits: [UInt8]) { self.digits = digits }
}
