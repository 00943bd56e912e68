// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What lets a browser register as a WebRTC endpoint of the project: SignalWire makes it.
///
/// Asked of the Relay API (`POST /api/relay/rest/jwt`), not as a subscriber's token of Call Fabric:
/// a subscriber stays in the project, is paid for, and would be a new one for each of our
/// identities, which are random and short-lived. This token is all there is, and it runs out.
/// It counts in minutes, so one that is asked for seconds lives up to 59 longer.
struct SignalWireBrowserToken: Sendable {
  /// `https://example.signalwire.com`, without a slash at its end.
  let space: String
  let authorization: String

  private static let minutes = 1...1_440

  private struct Wanted: Encodable {
    let resource: String
    let minutes: Int

    private enum CodingKeys: String, CodingKey {
      case resource
      case minutes = "expires_in"
    }
  }

  private struct Made: Decodable {
    let token: String

    private enum CodingKeys: String, CodingKey { case token = "jwt_token" }
  }

  func make(
    for identity: BrowserIdentity, seconds: Int
  ) throws(ProviderFailure) -> ProviderOperation<String> {
    let minutes = min(max((seconds + 59) / 60, Self.minutes.lowerBound), Self.minutes.upperBound)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let body = try? encoder.encode(Wanted(resource: identity.text, minutes: minutes)) else {
      throw .unreadable
    }
    let request = ProviderRequest(
      .post, space + "/api/relay/rest/jwt",
      headers: [
        ("Authorization", authorization), ("Accept", "application/json"),
        ("Content-Type", "application/json"),
      ], body: Array(body))
    return ProviderOperation(request, .harmless) { answer throws(ProviderFailure) in
      if let failure = ProviderFailure.of(answer) { throw failure }
      guard let made = try? JSONDecoder().decode(Made.self, from: Data(answer.body)),
        !made.token.isEmpty
      else { throw .unreadable }
      return made.token
    }
  }
}
