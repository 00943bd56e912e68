// SPDX-License-Identifier: AGPL-3.0-or-later

/// A point in time: milliseconds since 1970-01-01T00:00:00Z, encoded as that number.
///
/// The only notion of "now" in Domain. It comes in as an argument, never from a clock read here.
package struct Instant: Hashable, Comparable, Sendable, Codable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package init(seconds: Int64) { milliseconds = seconds * 1_000 }

  /// Whole Unix seconds, rounded down, as PROTOCOL counts times.
  package var seconds: Int64 {
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package func advanced(bySeconds seconds: Int) -> Instant {
    Instant(milliseconds: milliseconds + Int64(seconds) * 1_000)
  }

  package func advanced(byMilliseconds offset: Int64) -> Instant {
    Instant(milliseconds: milliseconds + offset)
  }

  /// Milliseconds from `earlier` to here; negative when `earlier` is the later one.
  package func milliseconds(since earlier: Instant) -> Int64 {
    milliseconds - earlier.milliseconds
  }

  package init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}
