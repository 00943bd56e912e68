// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import Telephony

struct VonageGoldenTests {
  @Test func `what Vonage is sent is what its SDK found right, to the byte`() throws {
    let all = try VonageGolden(fixture: VonageFixture()).all()
    #expect(all.count == 20)
    for (name, text) in all {
      let path = "providers/golden/vonage/\(name).json"
      #expect(try VonageVectors.data(path) == Data(text.utf8), "\(name)")
    }
  }
}
