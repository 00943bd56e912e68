// SPDX-License-Identifier: AGPL-3.0-or-later

/// What an admin has set of the limits of calls; the rest are the standard ones.
///
/// Encoded as an object of the set ones only: `{"waitingSeconds": 120}`.
package struct CallLimits: Hashable, Sendable, Codable {
  private var chosen: [String: Int] = [:]

  package static let standard = CallLimits()

  package init() {}

  package subscript(limit: CallLimit) -> Int { chosen[limit.rawValue] ?? limit.standard }

  /// - Throws: `CallLimitOutOfRange` when `value` is outside `limit.range`; nothing changes then.
  package mutating func set(_ limit: CallLimit, to value: Int) throws(CallLimitOutOfRange) {
    guard limit.range.contains(value) else { throw CallLimitOutOfRange(limit: limit) }
    chosen[limit.rawValue] = value == limit.standard ? nil : value
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    for (name, value) in try container.decode([String: Int].self) {
      guard let limit = CallLimit(rawValue: name) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "unknown limit")
      }
      try set(limit, to: value)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(chosen)
  }
}

/// A limit was to be set outside `limit.range`.
package struct CallLimitOutOfRange: Error, Hashable {
  package let limit: CallLimit
}
