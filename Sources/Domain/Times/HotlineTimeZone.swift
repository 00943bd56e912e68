// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// The hotline's IANA time zone: wall-clock times become instants here and nowhere else.
package struct HotlineTimeZone: Hashable, Sendable, Codable, CustomStringConvertible {
  package let name: String
  private let zone: TimeZone

  /// - Parameter name: an IANA name such as `Europe/Madrid`.
  /// - Returns: `nil` for a name that the time zone database does not hold: an unknown zone must
  ///   be refused when it is set, since a schedule without one rings nobody.
  package init?(_ name: String) {
    // Foundation also takes abbreviations and offsets ("EST", "GMT+2"), which know no daylight
    // saving time; only names of the database are meant.
    guard name == "UTC" || name.contains("/"), let zone = TimeZone(identifier: name) else {
      return nil
    }
    self.name = name
    self.zone = zone
  }

  package var description: String { name }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let zone = HotlineTimeZone(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no such time zone")
    }
    self = zone
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }

  /// Seconds to add to UTC for the time on the wall.
  func offset(atSeconds seconds: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
  }

  /// The day and minute on the wall at `instant`.
  package func wallTime(at instant: Instant) -> (day: LocalDay, minute: Int) {
    let local = instant.seconds + offset(atSeconds: instant.seconds)
    let (day, rest) = local.flooredQuotientAndRemainder(dividingBy: 86_400)
    return (LocalDay(number: Int(day)), Int(rest / 60))
  }
}

extension Int64 {
  func flooredQuotientAndRemainder(dividingBy divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
