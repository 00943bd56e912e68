// SPDX-License-Identifier: AGPL-3.0-or-later

extension VendorSDK {
  /// Version 1 of the package, which has the RELAY SDK: the one that takes the token of
  /// `SignalWireBrowserToken`; later versions take subscribers' alone. Not tried with an account.
  static let signalWire = VendorSDK(
    package: "@signalwire/js@1", file: "dist/index.min.js",
    reaches: ["wss://relay.signalwire.com"])
}
