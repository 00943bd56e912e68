// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import HTTP

/// Host alone says which of the server's two origins is meant, and says it whole.
struct FrameOriginTests {
  private static let frames = FrameOrigin(
    origin: "https://phones.hotline.example", parent: "https://hotline.example")

  @Test(arguments: [
    "phones.hotline.example", "PHONES.hotline.example", "phones.hotline.example:443",
  ])
  func `its own name is it, in any case and with the usual port`(host: String) throws {
    #expect(try #require(Self.frames).isMeant(by: host))
  }

  @Test(arguments: [
    "hotline.example", "phones.hotline.example.", "phones.hotline.example:80",
    "phones.hotline.example:8443", "x.phones.hotline.example", "phones.hotline.example.evil",
    "phones.hotline.example/", "evil/phones.hotline.example", "", "phones",
  ])
  func `nothing else is`(host: String) throws {
    #expect(try #require(Self.frames).isMeant(by: host) == false)
  }

  @Test func `a request without a host is for the hotline`() throws {
    #expect(try #require(Self.frames).isMeant(by: nil) == false)
  }

  @Test func `it is never that of the pages`() {
    #expect(FrameOrigin(origin: "https://a.example", parent: "https://a.example") == nil)
    #expect(FrameOrigin(origin: "ftp://a.example", parent: "https://b.example") == nil)
    #expect(FrameOrigin(origin: "https://", parent: "https://b.example") == nil)
  }
}
