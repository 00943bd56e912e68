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

  @Test(arguments: [
    "sip:ada@example.org", "sips:ada@pbx.example.co.uk:5061", "sip:7@9.9.9.9", "sip:7@172.15.0.1",
    "sip:7@172.32.0.1", "sip:7@192.167.1.1", "sip:7@100.63.1.1", "sip:7@223.1.1.1:5060",
    "sip:7@10.example.org", "sip:7@local.example.org", "sip:7@3com.example.org",
  ])
  func `a host on the internet is one`(text: String) throws {
    #expect(try #require(SIPAddress(text)).isPublicHost)
  }

  @Test(
    arguments: [
      // Loopback, private use, link-local, shared, none, multicast, documentation, broadcast.
      "127.0.0.1", "127.255.255.254", "10.9.9.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
      "169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "224.0.0.1", "255.255.255.255",
      "192.0.0.8", "192.0.2.1", "198.51.100.7", "203.0.113.7", "198.18.0.1", "198.19.0.1",
      // Addresses in other forms.
      "2130706433", "127.1", "0x7f.0.0.1", "0177.0.0.1", "127.0.0.0x1", "1.2.3.4.5", "256.1.1.1",
      "10.0.0.01", "9.9.9.09",
      // Names inside a network.
      "localhost", "pbx", "pbx.local", "PBX.LOCAL", "pbx.internal", "pbx.localhost", "pbx.lan",
      "pbx.home.arpa", "pbx.corp", "pbx.home", "pbx.test", "pbx.invalid", "pbx.onion",
    ], ["", ":5060"])
  func `a host inside a network is none`(host: String, port: String) throws {
    #expect(try !(#require(SIPAddress("sip:ada@" + host + port))).isPublicHost)
  }

  @Test func `it does not say itself`() throws {
    let address = try #require(SIPAddress("sip:ada@example.org"))
    var dumped = ""
    dump(address, to: &dumped)
    for text in ["\(address)", String(reflecting: address), dumped] {
      #expect(!text.contains("example"))
    }
  }
}
