// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What is told of a ring: the same to everybody at whom it begins or ends.
enum RingNews: Equatable {
  case rings
  case stops(RingStop)

  /// - Returns: `nil` for an effect about something else.
  init?(_ effect: CallEffect) {
    switch effect {
    case .ring: self = .rings
    case .stopRinging(_, let why): self = .stops(why)
    default: return nil
    }
  }
}

extension CallEffect {
  /// At whom a ring begins or ends.
  var ringingMember: MemberID? {
    switch self {
    case .ring(let member, _), .stopRinging(let member, _): member
    default: nil
    }
  }
}
