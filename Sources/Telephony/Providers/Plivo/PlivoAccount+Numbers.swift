// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension PlivoAccount {
  func test() -> ProviderOperation<Void> { .act(get("/"), .harmless) }

  /// The first twenty that can be called: Plivo lists no more at a time.
  func numbers() -> ProviderOperation<[ProviderNumber]> {
    ProviderOperation(get("/Number/?services=voice&limit=20&offset=0"), .harmless) {
      answer throws(ProviderFailure) in
      try Self.check(answer)
      return try Self.decode(Listed.self, answer).objects.compactMap { listed in
        guard listed.isVoiceEnabled != false else { return nil }
        return PhoneNumber("+" + listed.number)
          .map { ProviderNumber(id: listed.number, number: $0) }
      }
    }
  }

  /// Numbers point to an application, and an application to addresses.
  /// - Parameter application: one that exists: its id would else be known only afterwards.
  func connect(
    _ number: ProviderNumber, to application: String, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] {
    let hooks: [String: JSONField] = [
      "answer_url": .text(addresses[.arrival]), "answer_method": .text("POST"),
      "hangup_url": .text(addresses[.arrivalStatus]), "hangup_method": .text("POST"),
    ]
    return [
      .act(post("/Application/\(application)/", hooks), .harmless),
      .act(
        post("/Number/\(URLText.encode(number.id))/", ["app_id": .text(application)]), .harmless),
    ]
  }

  private struct Listed: Decodable {
    let objects: [Number]

    struct Number: Decodable {
      let number: String
      let isVoiceEnabled: Bool?

      private enum CodingKeys: String, CodingKey {
        case number
        case isVoiceEnabled = "voice_enabled"
      }
    }
  }
}
