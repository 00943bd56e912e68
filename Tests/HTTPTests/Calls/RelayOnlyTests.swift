// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import HTTP

@Suite struct RelayOnlyTests {
  private let host = "candidate:1 1 udp 2122 192.168.1.7 5000 typ host"
  private let relay =
    "candidate:2 1 udp 41 203.0.113.9 49170 typ relay raddr 198.51.100.4 rport 61000"

  private func candidate(_ text: String?) -> Signal {
    .candidate(attempt: 1, candidate: text, mid: "0", index: 0)
  }

  @Test func `a candidate that is no relay's does not pass`() {
    #expect(RelayOnly.strip(candidate(host)) == nil)
    #expect(RelayOnly.strip(candidate(host.replacing("host", with: "srflx"))) == nil)
    #expect(RelayOnly.strip(candidate("candidate:1 1 udp 1 192.0.2.1 9 typ")) == nil)
  }

  @Test func `a relay's passes without the address behind it`() throws {
    guard case .candidate(_, let text?, _, _)? = RelayOnly.strip(candidate(relay)) else {
      return #expect(Bool(false), "the relay candidate was dropped")
    }
    #expect(!text.contains("198.51.100.4") && !text.contains("61000"))
    #expect(text.contains("203.0.113.9"))
  }

  @Test func `the end of candidates passes`() {
    #expect(RelayOnly.strip(candidate(nil)) == candidate(nil))
    #expect(RelayOnly.strip(candidate("")) == candidate(""))
  }

  @Test func `an offer loses its other candidates and keeps the rest`() {
    let sdp = "v=0\r\na=\(host)\r\na=\(relay)\r\na=mid:0\r\n"
    let offer = Signal.offer(attempt: 1, sdp: sdp, commit: nil, iceRestart: false)
    guard case .offer(_, let stripped, _, _)? = RelayOnly.strip(offer) else {
      return #expect(Bool(false), "the offer was dropped")
    }
    #expect(!stripped.contains("192.168.1.7") && !stripped.contains("198.51.100.4"))
    #expect(stripped.hasPrefix("v=0\r\n") && stripped.hasSuffix("a=mid:0\r\n"))
  }

  @Test(arguments: [
    #"{"type":"shutdown","attempt":1}"#,
    #"{"type":"offer","attempt":0,"sdp":"v=0"}"#,
    #"{"type":"offer-wanted","attempt":256}"#,
    #"{"type":"offer","attempt":1}"#,
    #"{"type":"offer","attempt":1,"sdp":"v=0","commit":"00"}"#,
    #"{"type":"alarm","attempt":1,"why":"send money"}"#,
    #"{"type":"reveal","attempt":1}"#,
  ])
  func `a signal of another shape is refused`(json: String) {
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(Signal.self, from: Data(json.utf8))
    }
  }
}
