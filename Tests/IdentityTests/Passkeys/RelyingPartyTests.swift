// SPDX-License-Identifier: AGPL-3.0-or-later

import Identity
import Testing

struct RelyingPartyTests {
  @Test(arguments: [
    ("https://line.example", "line.example"), ("https://line.example:8443", "line.example"),
    ("http://localhost:8080", "localhost"), ("http://a.localhost", "a.localhost"),
  ])
  func `passkeys are made for the host of the page`(_ origin: String, _ id: String) {
    #expect(RelyingParty(origin: origin)?.id == id)
    #expect(RelyingParty(origin: origin)?.origin == origin)
  }

  @Test(arguments: [
    "", "line.example", "http://line.example", "https://192.0.2.1", "https://[2001:db8::1]",
    "https://127.0.0.1:8080", "https://Line.example", "https://line.example.", "ftp://localhost",
  ])
  func `no passkeys where browsers make none`(_ origin: String) {
    #expect(RelyingParty(origin: origin) == nil)
  }
}
