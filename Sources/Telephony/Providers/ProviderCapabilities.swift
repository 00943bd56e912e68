// SPDX-License-Identifier: AGPL-3.0-or-later

/// What providers differ in, as values.
package struct ProviderCapabilities: Hashable, Sendable {
  /// Messages come as webhooks; otherwise over a connection that the hotline keeps open.
  package let sendsWebhooks: Bool
  /// It speaks text; otherwise texts are made into sound files first.
  package let speaks: Bool
  /// It collects what is typed; otherwise it tells each key.
  package let collectsKeys: Bool
  /// Whose code runs in the browser of a member who answers there.
  package let browserCode: BrowserCode

  package enum BrowserCode: Hashable, Sendable {
    /// Our own SIP client.
    case ours
    /// The vendor's SDK, in a frame apart, if the operator has installed it.
    case vendors(VendorSDK)
  }
  /// What an operator installs, so that browsers can be phones; `nil` where our own code is enough.
  package var sdk: VendorSDK? {
    guard case .vendors(let sdk) = browserCode else { return nil }
    return sdk
  }
}
