// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// What people in a world do: chance, by what they hear.
struct PhonePeople: Sendable {
  enum Pickup: Sendable {
    /// Somebody, or a mailbox, picks up after so long.
    case answers(after: Int64)
    case ends(LegEnd, after: Int64)
    case ringsOut
  }

  let dice: Dice
  /// Numbers that the vendor cannot dial, and that a mailbox answers. Digits only.
  let wrong: Set<String>
  let mailboxes: Set<String>

  func pickup(of number: String) -> Pickup {
    if mailboxes.contains(number) { return .answers(after: dice.number(in: 3_000...20_000)) }
    return switch dice.number(in: 0...9) {
    case 0...4: .answers(after: dice.number(in: 500...15_000))
    case 5: .ends(dice.pick([.declined, .busy, .failed]), after: dice.number(in: 0...8_000))
    default: .ringsOut
    }
  }

  /// What whoever hears a question types, and after how long; `nil` for nothing.
  func keys(_ heard: [String], digits: Int, at leg: VendorLeg) -> (keys: [UInt8], after: Int64)? {
    let after = dice.number(in: 300...4_000)
    if heard.contains("pressOne") {
      guard !mailboxes.contains(leg.number), dice.chance(90) else { return nil }
      return ([dice.chance(85) ? 1 : UInt8(dice.number(in: 0...9))], after)
    }
    guard dice.chance(95) else { return nil }
    let spoken = heard.compactMap { text in
      text.hasPrefix("digit") ? UInt8(text.dropFirst("digit".count)) : nil
    }
    // Of the menu, the key of one language; of the CAPTCHA, all that was said.
    if heard.contains("menu") { return ([dice.pick(spoken + [7])], after) }
    guard dice.chance(88), spoken.count == digits else {
      return ((0..<digits).map { _ in UInt8(dice.number(in: 0...9)) }, after)
    }
    return (spoken, after)
  }

  /// How long two talk before one of them hangs up, in milliseconds.
  var talk: Int64 { dice.number(in: 1_000...90_000) }
  var message: Int64 { dice.number(in: 0...20_000) }
  /// Whether somebody hangs up in the middle of whatever it is, and when.
  func leaves(_ percent: Int64, within milliseconds: Int64) -> Int64? {
    dice.chance(percent) ? dice.number(in: 0...milliseconds) : nil
  }
}
