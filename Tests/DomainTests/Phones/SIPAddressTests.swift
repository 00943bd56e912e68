// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct SIPAddressTests {
  @Test(arguments: ["sip:ada@example.org", "sips:ada.b-c+1@pbx.example.org:5061", "sip:7@10.9.9.1"])
  func `a plain address is taken as it is`(text: String) throws {
    #expect(try #require(SIPAddress(text)).uri == text)
  }

  @Test(arguments: [
    "", "sip:", "sip:ada", "ada@example.org", "tel:+3225550100", "sip:ada@", "sip:@example.org",
    "sip:ada:secret@example.org", "sip:ada@example.org;transport=tcp", "sip:ada@example.org?a=b",
    "sip:ada@example.org:0", "sip:ada@exa mple.org", "sip:ada@exämple.org", "sip:a@b@c",
    "sip:ada@example.org\r\nTo: x", "sip:ada@-example.org", "sip:ada@a..b", "sip:ada@example.org.",
    "sip:ada@example.org:65536", "sip:ada@.org", "SIP:ada@example.org",
  ])
  func `anything else is none`(text: String) { #expect(SIPAddress(text) == nil) }

  @Test func `it does not say itself`() throws {
    let address = try #require(SIPAddress("sip:ada@example.org"))
    var dumped = ""
    dump(address, to: &dumped)
    for text in ["\(address)", String(reflecting: address), dumped] {
      #expect(!text.contains("example"))
    }
  }
}
