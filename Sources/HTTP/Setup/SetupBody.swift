// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// What the first admin's browser sends when it has made everything: keys, genesis, account.
struct SetupBody: Decodable {
  /// 16 bytes in hex.
  let token: String
  /// The genesis.
  let entry: Blob
  let name: String
  let timeZone: String
  let language: LanguageTag
  /// What the public page says to callers in that language, and the number that it gives them for
  /// an emergency.
  let sentence: String
  let emergencyNumber: String
  let account: AccountBody
  /// The seeds of groups 1 and 2, for the admin.
  let wraps: [Blob]
  /// Her alias, and the name of the shift.
  let records: [Blob]
  let shift: ShiftID
  let headStatement: Blob

  private static let nameLengths = 1...200
  private static let sentenceLengths = 1...500
  private static let numberLengths = 1...40

  /// Later an admin may leave out the sentence or the number; no hotline begins without them, since
  /// its page is open to callers at once.
  ///
  /// - Throws: `Problem` `malformed` for a name, zone or public text that no hotline begins with.
  func settings() throws -> HotlineSettings {
    guard Self.isText(name, Self.nameLengths), Self.isText(sentence, Self.sentenceLengths),
      Self.isText(emergencyNumber, Self.numberLengths), let zone = HotlineTimeZone(timeZone)
    else { throw Problem(.malformed) }
    let spoken = HotlineLanguage(
      tag: language, sentence: sentence, emergencyNumber: emergencyNumber)
    return HotlineSettings(name: name, timeZone: zone, languages: [spoken], webCalls: true)
  }

  private static func isText(_ text: String, _ lengths: ClosedRange<Int>) -> Bool {
    lengths.contains(text.count) && !text.allSatisfy(\.isWhitespace)
  }
}
