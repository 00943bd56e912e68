// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Numbers that are to be turned away, and for how long.
struct PostedBans: Decodable {
  struct Refused: Encodable {
    /// Place among those that were posted, from 0.
    let index: Int
    /// `malformed`: no number in international form; `own`: one of the hotline’s.
    let why: String
  }

  private static let countInOne = 1...500
  private static let dayCounts = 1...3_650

  let list: BanListID
  let numbers: [String]
  let days: Int

  var seconds: Int64 { Int64(days) * AddressHasher.secondsPerDay }

  /// Each number once, however often it is there.
  ///
  /// - Throws: `Problem` `malformed` for too many numbers, or none, and for too long a time.
  func checked(
    own: [PhoneNumber]
  ) throws(Problem) -> (list: BanListID, numbers: [PhoneNumber], refused: [Refused]) {
    guard Self.countInOne.contains(numbers.count), Self.dayCounts.contains(days) else {
      throw Problem(.malformed)
    }
    var (kept, refused, seen) = ([PhoneNumber](), [Refused](), Set<PhoneNumber>())
    for (index, text) in numbers.enumerated() {
      if let number = PhoneNumber(text) {
        if own.contains(number) {
          refused.append(Refused(index: index, why: "own"))
        } else if seen.insert(number).inserted {
          kept.append(number)
        }
      } else {
        refused.append(Refused(index: index, why: "malformed"))
      }
    }
    return (list, kept, refused)
  }
}
