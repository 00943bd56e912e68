// SPDX-License-Identifier: AGPL-3.0-or-later

extension VendorSDK {
  /// Version 2 of the Browser SDK. What it reaches is from its source, but for the places that take
  /// measurements of calls, which it can do without. Not tried with an account.
  static let plivo = VendorSDK(
    package: "plivo-browser-sdk", file: "dist/plivobrowsersdk.js",
    reaches: ["wss://client.plivo.com", "wss://client-fb.plivo.com"],
    plays: ["https://cdn.plivo.com"])
}
