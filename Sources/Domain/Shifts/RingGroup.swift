// SPDX-License-Identifier: AGPL-3.0-or-later

/// A set of members who are rung together. Its name is a sealed record.
package struct RingGroup: Hashable, Sendable, Codable {
  package let id: RingGroupID
  package var members: Set<MemberID>

  package init(id: RingGroupID, members: Set<MemberID>) {
    self.id = id
    self.members = members
  }
}

/// Whom a shift rings: a ring group, or every member who may answer calls.
///
/// Encoded as the group's id, or as `"everybody"`.
package enum RingTarget: Hashable, Sendable, Codable {
  case everybody
  case group(RingGroupID)

  private static let everybodyText = "everybody"

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    if text == Self.everybodyText {
      self = .everybody
    } else if let id = RingGroupID(hex: text) {
      self = .group(id)
    } else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no ring group")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .everybody: try container.encode(Self.everybodyText)
    case .group(let id): try container.encode(id)
    }
  }
}
