// SPDX-License-Identifier: AGPL-3.0-or-later

extension VendorSDK {
  private static let regions = ["us-3", "us-4", "eu-3", "eu-4", "ap-3", "ap-4"]

  /// The Client SDK. What it reaches is the list of data centres in its documentation,
  /// "Configuration"; not tried with an account.
  static let vonage = VendorSDK(
    package: "@vonage/client-sdk", file: "dist/vonageClientSDK.min.js",
    reaches: regions.flatMap { ["https://api-\($0).vonage.com", "wss://ws-\($0).vonage.com"] })
}
