// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Sealing

/// A value in words, by what its column's name says of it.
struct DisclosedText {
  /// Longer bytes are no id.
  static let longestID = 32
  private static let flags: Set<String> = [
    "active", "confirmed", "on_break", "web_calls", "direct_media", "fallback_everybody", "newest",
    "by_passkey", "is_on", "is_taking",
  ]
  private static let times: Set<String> = [
    "until", "since", "evidence_since", "window_start", "window_end",
  ]

  let table: String

  /// `sign_in_name_hash` as `sign in name`.
  static func label(_ column: String) -> String {
    var name = column
    for suffix in ["_hash", "_sealed"] where name.hasSuffix(suffix) {
      name.removeLast(suffix.count)
    }
    return name.replacing("_", with: " ")
  }

  func text(_ value: DisclosedValue, _ column: String) -> String {
    switch value {
    case .nothing: "none"
    case .number(let number): text(number, column)
    case .text(let text): Self.printable(text)
    case .bytes(let bytes): text(bytes, column)
    case .hash(let beginning, let count):
      beginning.hex + (beginning.count < count ? "…" : "") + " (hash, \(count) bytes)"
    case .ciphertext(let count, let beginning):
      "\(count) bytes of ciphertext"
        + (beginning.isEmpty
          ? "" : ": " + beginning.hex + (beginning.count < count ? "…" : ""))
    }
  }

  /// Whether it fits into a line among others and says something there.
  static func isShort(_ value: DisclosedValue, _ column: String) -> Bool {
    switch value {
    case .number, .text: true
    case .bytes(let bytes): bytes.count <= longestID || column == "entry"
    case .nothing, .hash, .ciphertext: false
    }
  }

  private func text(_ number: Int64, _ column: String) -> String {
    if Self.flags.contains(column) { return number == 0 ? "no" : "yes" }
    if column.hasSuffix("_at") || Self.times.contains(column) {
      return number == 0 ? "never" : ClearBlobs.time(UInt64(clamping: number))
    }
    if column.hasSuffix("_minute") {
      return String(format: "%02d:%02d", Int(number / 60), Int(number % 60))
    }
    switch (column, UInt8(exactly: number)) {
    case ("weekdays", let days?):
      return Weekday.allCases.filter { days & (1 << ($0.rawValue - 1)) != 0 }
        .map { "\($0)".prefix(3) }.joined(separator: " ")
    case ("powers", let powers?): return ClearBlobs.text(Powers(rawValue: powers))
    case ("scope", let scope?):
      return GroupScope(rawValue: scope).map(ClearBlobs.words) ?? "\(scope)"
    case ("audience", let audience?):
      return Audience(rawValue: audience).map(ClearBlobs.words) ?? "\(audience)"
    default: return "\(number)"
    }
  }

  private func text(_ bytes: [UInt8], _ column: String) -> String {
    if let text = ClearBlobs.text(bytes, table: table, column: column) {
      return Self.printable(text)
    }
    return bytes.count <= Self.longestID ? bytes.hex : "\(bytes.count) bytes in the clear"
  }

  /// Public texts are an admin's: they move no cursor of whoever reads the report.
  private static func printable(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { line, scalar in
      line +=
        scalar.properties.generalCategory == .control
        ? scalar.escaped(asASCII: true) : String(scalar)
    }
  }
}
