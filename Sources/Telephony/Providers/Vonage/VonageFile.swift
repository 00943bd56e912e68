// SPDX-License-Identifier: AGPL-3.0-or-later

/// A file at Vonage's: a recording, by the address at which it can be fetched.
///
/// The account's token goes along when it is fetched, so an address counts only if it is one of
/// Vonage's own hosts, to the letter: no user, no port, no other name around it.
struct VonageFile: Hashable, Sendable {
  let address: String
  /// What the API calls the file. The `recording_uuid` of a message is another.
  let id: ProviderLegID
  private let host: String

  private static let maximumBytes = 512

  /// - Returns: `nil` unless `address` is such a file's. Both forms that the documentation has
  ///   will do: `/v1/files/{id}` and `/media/download?id={id}`.
  init?(address: String) {
    let form =
      /https:\/\/((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:nexmo|vonage)\.com)(?:\/v1\/files\/|\/media\/download\?id=)([A-Za-z0-9-]{1,64})/
    guard address.utf8.count <= Self.maximumBytes, let match = address.wholeMatch(of: form),
      let id = ProviderLegID(String(match.2))
    else { return nil }
    self.address = address
    self.id = id
    host = String(match.1)
  }

  /// Where the file itself is, to be deleted.
  var resource: String { "https://\(host)/v1/files/\(id.text)" }
}
