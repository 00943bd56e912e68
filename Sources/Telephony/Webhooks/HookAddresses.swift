// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Where a provider reaches the hotline. From the operator's configuration, never from a request:
/// signatures are over the address, and a caller of the server can set every header.
package struct HookAddresses: Hashable, Sendable {
  private let base: String
  /// The sound that whoever waits hears over and over: anybody may fetch it, without a signature.
  /// `nil` where nothing is played.
  package let holdMusic: String?

  /// - Parameters:
  ///   - origin: `https://hotline.example.org`, without a slash at its end.
  ///   - account: names the provider's account; part of the path.
  package init(origin: String, account: ProviderAccountID, holdMusic: String? = nil) {
    self.holdMusic = holdMusic
    base = "\(origin)/api/telephony/\(account)/"
  }

  package subscript(hook: Hook) -> String { base + hook.path }
}
