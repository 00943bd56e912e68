// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The account's list of numbers that can be called. Vonage names a number by its country and its
/// digits, so both are its id: `GB-447700900000`.
struct VonageNumbers: Decodable {
  let numbers: [ProviderNumber]

  private struct Listed: Decodable {
    let country: String
    let msisdn: String
    let features: [String]?
  }

  private enum CodingKeys: String, CodingKey { case numbers }

  /// An account without numbers has no list.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let listed = try container.decodeIfPresent([Listed].self, forKey: .numbers) ?? []
    numbers = listed.compactMap { listed in
      guard listed.features?.contains("VOICE") != false,
        listed.country.wholeMatch(of: /[A-Z]{2}/) != nil
      else { return nil }
      return PhoneNumber("+" + listed.msisdn).map {
        ProviderNumber(id: "\(listed.country)-\(listed.msisdn)", number: $0)
      }
    }
  }

  static func country(of number: ProviderNumber) -> String {
    String(number.id.prefix { $0 != "-" })
  }
}
