// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension FixedBytes {
  /// An id that differs from others by its number only.
  static func test(_ number: Int) -> Self {
    let low = (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    guard let id = Self(Array(repeating: 0, count: Self.byteCount - 8) + low.reversed()) else {
      preconditionFailure("ids have 8 bytes or more")
    }
    return id
  }
}

extension CallID {
  static let first = CallID.test(1)
  static let second = CallID.test(2)
}

extension MemberID {
  static let ana = MemberID.test(1)
  static let ben = MemberID.test(2)
  static let cleo = MemberID.test(3)
}

extension LanguageTag {
  static let english = language("en")
  static let spanish = language("es")

  private static func language(_ text: String) -> LanguageTag {
    guard let tag = LanguageTag(text) else { preconditionFailure("not a tag: \(text)") }
    return tag
  }
}

extension Availability {
  /// Somebody who is rung: confirmed, on shift, her page open.
  static func free(
    _ member: MemberID, _ duty: Duty = .onShift, reach: Reach? = .held
  ) -> Availability {
    Availability(member: member, isConfirmed: true, duty: duty, isOnBreak: false, reach: reach)
  }

  /// What is left of her when every page has gone with the server.
  var withoutPage: Availability {
    with {
      if $0.webReach == .held { $0.webReach = nil }
      if $0.phoneReach == .held { $0.phoneReach = nil }
    }
  }

  /// - Parameter hasPhone: callers by phone reach her there, whatever becomes of her page.
  mutating func set(_ reach: Reach?, hasPhone: Bool) {
    webReach = reach
    phoneReach = hasPhone ? .dialled : reach
  }

  func with(_ change: (inout Availability) -> Void) -> Availability {
    var copy = self
    change(&copy)
    return copy
  }
}
