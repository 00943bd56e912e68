// SPDX-License-Identifier: AGPL-3.0-or-later

extension VendorSDK {
  /// Version 2 of the Voice SDK. What it reaches is from its README, "Content Security Policy", and
  /// its changelog; not tried with an account.
  static let twilio = VendorSDK(
    package: "@twilio/voice-sdk", file: "dist/twilio.min.js",
    reaches: [
      "wss://voice-js.roaming.twilio.com", "wss://chunderw-vpc-gll.twilio.com",
      "https://eventgw.twilio.com", "https://sdk.twilio.com", "https://media.twiliocdn.com",
    ],
    plays: ["https://sdk.twilio.com", "https://media.twiliocdn.com"])
}
