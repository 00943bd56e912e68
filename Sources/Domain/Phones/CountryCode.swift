// SPDX-License-Identifier: AGPL-3.0-or-later

/// The country, or group of countries, that a number belongs to (ITU-T E.164, list of assigned
/// country codes): "1", "34", "353".
package struct CountryCode: Hashable, Sendable {
  package let digits: String

  /// The codes of two digits; those of zones 1 and 7 have one, all others three.
  private static let twoDigits: Set<String> = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
    "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
    "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
  ]

  package init(of number: PhoneNumber) {
    let all = number.digits
    let length =
      switch all.first {
      case "1", "7": 1
      default: Self.twoDigits.contains(String(all.prefix(2))) ? 2 : 3
      }
    digits = String(all.prefix(length))
  }
}

extension PhoneNumber {
  /// Whether the hotline rings it as a member's own.
  ///
  /// Ringing costs the hotline money, and some numbers abroad pay whoever owns them for being rung:
  /// only numbers of countries in which the hotline itself has one are rung.
  package func isDiallable(by hotline: [PhoneNumber]) -> Bool {
    let own = CountryCode(of: self)
    return hotline.contains { CountryCode(of: $0) == own } && !hotline.contains(self)
  }
}
