// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The account's list of numbers that can be called.
struct TwiMLNumbers: Decodable {
  let numbers: [ProviderNumber]

  private struct Listed: Decodable {
    let sid: String
    let phoneNumber: String
    let capabilities: [String: Bool]?

    private enum CodingKeys: String, CodingKey {
      case sid, capabilities
      case phoneNumber = "phone_number"
    }
  }

  private enum CodingKeys: String, CodingKey { case numbers = "incoming_phone_numbers" }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    numbers = try container.decode([Listed].self, forKey: .numbers).compactMap { listed in
      guard listed.capabilities?["voice"] != false else { return nil }
      return PhoneNumber(listed.phoneNumber).map { ProviderNumber(id: listed.sid, number: $0) }
    }
  }
}
