// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What a person types, made the same on every keyboard.
enum TypedText {
  /// NFKC, then every decimal digit (Unicode Nd) as ASCII: an Arabic-Indic or
  /// Devanagari PIN opens the device from a Latin keyboard too.
  static func normalized(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
      scalars.append(asciiDigit(scalar) ?? scalar)
    }
    return String(scalars)
  }

  private static func asciiDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard scalar.properties.generalCategory == .decimalNumber,
      let value = scalar.properties.numericValue, (0...9).contains(value)
    else { return nil }
    return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
  }
}
