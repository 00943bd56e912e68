// SPDX-License-Identifier: AGPL-3.0-or-later

/// An application as Vonage's API writes it: what it is called, and where it is told what happens.
struct VonageApplicationText: Codable {
  let keys: Keys
  private var name: String?
  private var capabilities: Capabilities?
  private var privacy: Privacy?

  struct Keys: Codable {
    let publicKey: String

    enum CodingKeys: String, CodingKey { case publicKey = "public_key" }
  }

  /// For the dashboard only, and the same for everybody.
  private static let name = "Hotline"

  /// Every webhook is a POST, and signed: the query of a GET is not. Vonage learns nothing from
  /// what is said. An app's events have to go somewhere, and say nothing that is not said twice.
  init(publicKey: String, answers: String, events: String) {
    keys = Keys(publicKey: publicKey)
    name = Self.name
    let (answer, event) = (Address(address: answers), Address(address: events))
    capabilities = Capabilities(
      voice: Signed(webhooks: Webhooks(answer: answer, event: event)),
      rtc: Signed(webhooks: Webhooks(event: event)))
    privacy = Privacy()
  }

  private enum CodingKeys: String, CodingKey { case keys, name, capabilities, privacy }

  /// Of what there is, only the key is looked at.
  init(from decoder: any Decoder) throws {
    keys = try decoder.container(keyedBy: CodingKeys.self).decode(Keys.self, forKey: .keys)
  }
}

extension VonageApplicationText {
  private struct Capabilities: Encodable {
    let voice: Signed
    let rtc: Signed
  }

  private struct Signed: Encodable {
    let webhooks: Webhooks
    let signedCallbacks = true

    enum CodingKeys: String, CodingKey {
      case webhooks
      case signedCallbacks = "signed_callbacks"
    }
  }

  private struct Webhooks: Encodable {
    var answer: Address?
    let event: Address

    enum CodingKeys: String, CodingKey {
      case answer = "answer_url"
      case event = "event_url"
    }
  }

  private struct Address: Encodable {
    let address: String
    let method = "POST"

    enum CodingKeys: String, CodingKey {
      case address
      case method = "http_method"
    }
  }

  private struct Privacy: Encodable {
    let improvesAI = false

    enum CodingKeys: String, CodingKey { case improvesAI = "improve_ai" }
  }
}
