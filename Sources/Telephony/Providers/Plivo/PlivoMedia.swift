// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where Plivo keeps a recording. The account's credentials are sent there, so it is https and
/// one of the hosts that Plivo keeps media on, with no port, user or query.
struct PlivoMedia {
  let url: String

  /// - Returns: `nil` for any other address: the recording is then asked for by its id.
  init?(_ text: String) {
    let pattern = /https:\/\/(?:[a-z0-9]+\.)?media\.plivo\.com(?:\/[A-Za-z0-9._~-]+)+/
    guard text.utf8.count <= 512, text.wholeMatch(of: pattern) != nil else { return nil }
    url = text
  }

  /// The address that Plivo's documentation gives for a recording of an account.
  init(account: String, recording: ProviderLegID) {
    url = "https://media.plivo.com/v1/Account/\(account)/Recording/\(recording.text).wav"
  }
}
