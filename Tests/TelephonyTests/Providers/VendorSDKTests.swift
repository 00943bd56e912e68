// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Telephony

/// What vendors' code may reach, as it stands in their folders.
struct VendorSDKTests {
  @Test func `all but the own Asterisk have one`() {
    let without = Providers.all.filter { $0.capabilities.sdk == nil }.map { $0.name }
    #expect(without == ["asterisk"])
  }

  @Test(arguments: Providers.all.compactMap { $0.capabilities.sdk })
  func `it reaches named hosts of its vendor's, encrypted, and no others`(_ sdk: VendorSDK) {
    #expect(!sdk.reaches.isEmpty)
    #expect(sdk.reaches.contains { $0.hasPrefix("wss://") })
    let host =
      /(?:https|wss):\/\/(?:[a-z0-9\-]+\.)+(?:twilio|twiliocdn|signalwire|plivo|vonage)\.com/
    for source in sdk.reaches + sdk.plays {
      #expect(source.wholeMatch(of: host) != nil, "\(source)")
    }
    #expect(sdk.file.hasPrefix("dist/") && sdk.file.hasSuffix(".js"))
  }
}
