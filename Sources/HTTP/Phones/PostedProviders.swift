// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony

/// A new account.
struct PostedAccount: Decodable {
  /// The longest that a provider asks for is a private key of 4 KiB.
  static let maximumBytes = 32 * 1_024

  let provider: String
  let fields: PostedFields
}

/// What changes of an account; what is left out stays as it is.
struct PostedAccountChange: Decodable {
  let fields: PostedFields?
  let isOn: Bool?
  let position: Int?
  let numbers: [PostedNumber]?

  func draft(of id: ProviderAccountID) throws -> ProviderDraft {
    ProviderDraft(
      .account(id), fields: fields?.values ?? [:], isOn: isOn, position: position,
      numbers: try numbers?.map { try $0.checked() })
  }
}

/// Values by the names of a provider's fields.
struct PostedFields: Decodable, NamesItsMembers {
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  let values: [String: String]

  var memberNames: [String?] { Array(values.keys) }

  /// Member by member: a dictionary would pass over the one that is there twice.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    values = try container.allKeys.reduce(into: [:]) { values, name in
      values[name.stringValue] = try container.decode(String.self, forKey: name)
    }
  }
}

/// One of the hotline's numbers.
struct PostedNumber: Decodable {
  let number: String
  /// Each once, in the order of the menu; none for all of the hotline's.
  let languages: [LanguageTag]
  /// Each once; none for all on shift. Left out by who knows of none.
  let ringGroups: [RingGroupID]?

  /// - Throws: `Problem` `malformed` for what is no number in international form.
  func checked() throws -> HotlineNumber {
    guard let e164 = PhoneNumber(number) else { throw Problem(.malformed) }
    return HotlineNumber(e164, languages: languages, ringGroups: ringGroups ?? [])
  }
}

/// A number as the provider lists it, to be taken in.
struct PostedConnection: Decodable {
  private static let idBytes = 1...128

  let id: String
  let number: String
  let languages: [LanguageTag]
  let ringGroups: [RingGroupID]?

  /// - Throws: `Problem` `malformed` for what no provider lists.
  func listed() throws -> ProviderNumber {
    guard let e164 = PhoneNumber(number), Self.idBytes.contains(id.utf8.count) else {
      throw Problem(.malformed)
    }
    return ProviderNumber(id: id, number: e164)
  }
}
