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
  let account: AccountBody
  /// The seeds of groups 1 and 2, for the admin.
  let wraps: [Blob]
  /// Her alias, and the name of the shift.
  let records: [Blob]
  let shift: ShiftID
  let headStatement: Blob

  private static let nameLengths = 1...200

  /// - Throws: `Problem` `malformed` for a name or zone that no hotline can have.
  func settings() throws -> HotlineSettings {
    guard Self.nameLengths.contains(name.count), !name.allSatisfy(\.isWhitespace),
      let zone = HotlineTimeZone(timeZone)
    else { throw Problem(.malformed) }
    // The sentence and the emergency number are the admin's to write; none is better than wrong.
    let spoken = HotlineLanguage(tag: language, sentence: "", emergencyNumber: "")
    return HotlineSettings(name: name, timeZone: zone, languages: [spoken], webCalls: true)
  }
}
