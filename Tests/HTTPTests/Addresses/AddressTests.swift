// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import Sealing
import Testing

@testable import HTTP

@Suite struct AddressTests {
  private func request(forwardedFor value: String?) throws -> Request {
    var head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")
    if let value { head.headerFields[try #require(HTTPField.Name("X-Forwarded-For"))] = value }
    return Request(head: head, body: .init(buffer: .init()))
  }

  @Test func `nobody but the proxy is believed`() throws {
    let addresses = ClientAddress(trustedProxies: ["10.0.0.1"])
    let spoofed = try request(forwardedFor: "192.0.2.7")
    #expect(addresses.of(spoofed, peer: "203.0.113.5") == "203.0.113.5")
    #expect(addresses.of(spoofed, peer: "10.0.0.1") == "192.0.2.7")
    #expect(addresses.of(try request(forwardedFor: nil), peer: "10.0.0.1") == "10.0.0.1")
  }

  @Test func `what the client itself wrote before the proxy's word is not believed`() throws {
    let addresses = ClientAddress(trustedProxies: ["10.0.0.1", "10.0.0.2"])
    let chain = try request(forwardedFor: "1.1.1.1, 192.0.2.7, 10.0.0.2")
    #expect(addresses.of(chain, peer: "10.0.0.1") == "192.0.2.7")
  }

  @Test func `a proxy is known by either form of its address`() throws {
    for proxies in [["127.0.0.1"], ["::ffff:127.0.0.1"]] {
      let addresses = ClientAddress(trustedProxies: proxies)
      let forwarded = try request(forwardedFor: "::FFFF:192.0.2.7, ::ffff:127.0.0.1")
      #expect(addresses.of(forwarded, peer: "::ffff:127.0.0.1") == "192.0.2.7")
      #expect(addresses.of(forwarded, peer: "127.0.0.1") == "192.0.2.7")
      #expect(addresses.of(forwarded, peer: "::ffff:127.0.0.2") == "127.0.0.2")
    }
  }

  @Test(arguments: [
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1"),
    ("2001:db8::1", "2001:db8:0:0:9::"),
    ("::ffff:192.0.2.1", "192.0.2.1"),
    ("2001:0DB8:0001:0002::1", "2001:db8:1:2::9%eth0"),
    ("::1", "0:0:0:0::1"),
  ])
  func `one network is one`(first: String, second: String) {
    #expect(AddressHasher.network(first) == AddressHasher.network(second))
  }

  @Test func `two networks are two`() {
    #expect(AddressHasher.network("192.0.2.1") != AddressHasher.network("192.0.2.2"))
    #expect(AddressHasher.network("2001:db8:1:2::1") != AddressHasher.network("2001:db8:1:3::1"))
  }

  @Test(arguments: [
    ("2001:db8:1:200::1", "2001:db8:1:2ff:9::1", "2001:db8:1:300::1"),
    ("2001:db8:1::1", "2001:db8:1:ff::1", "2001:db8:1:100::1"),
    ("192.0.2.1", "::ffff:192.0.2.1", "192.0.2.2"),
  ])
  func `a household has its networks in it and no others`(
    first: String, second: String, other: String
  ) {
    #expect(AddressHasher.household(first) == AddressHasher.household(second))
    #expect(AddressHasher.household(first) != AddressHasher.household(other))
  }

  @Test func `a site is a /48, and an IPv4 address has none`() {
    #expect(AddressHasher.site("2001:db8:1:200::1") == AddressHasher.site("2001:db8:1:ffff::1"))
    #expect(AddressHasher.site("2001:db8:1::1") != AddressHasher.site("2001:db8:2::1"))
    #expect(AddressHasher.site("::ffff:192.0.2.1") == nil)
  }

  @Test(arguments: ["unknown", "", ":", "::%", "1:2:3", "g::1", "12345::1"])
  func `what is no address is a network of its own`(text: String) {
    for network in [AddressHasher.network, AddressHasher.household, AddressHasher.wideNetwork] {
      #expect(network(text) == network(text))
      #expect(network(text) != network("2001:db8::1"))
    }
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.254", "192.0.3.1"),
    ("::ffff:192.0.2.1", "192.0.2.2", "192.1.2.1"),
    ("2001:db8:1:2::1", "2001:db8:1:ffff::9", "2001:db8:2:2::1"),
  ])
  func `a wide network has its neighbours in it and no others`(
    first: String, second: String, other: String
  ) {
    #expect(AddressHasher.wideNetwork(first) == AddressHasher.wideNetwork(second))
    #expect(AddressHasher.wideNetwork(first) != AddressHasher.wideNetwork(other))
  }

  @Test func `the hash of an address is another on the next day`() throws {
    let master = try #require(MasterSecret([UInt8](repeating: 1, count: 32)))
    let days = [100, 86_399, 86_400].map { seconds in
      AddressHasher(master: master, clock: WallClock { Instant(seconds: seconds) })
    }
    let hashes = try days.map { try $0.hashes(of: "192.0.2.1") }
    #expect(hashes[0] == hashes[1])
    #expect(hashes[1].atArrival != hashes[2].atArrival)
    #expect(hashes[0].atArrival.site == nil)
    #expect(days[0].endsAt == 86_400)
  }

  @Test func `a call is known across one midnight, and no longer`() throws {
    let master = try #require(MasterSecret([UInt8](repeating: 1, count: 32)))
    let days = [86_399, 86_400, 172_800].map { seconds in
      AddressHasher(master: master, clock: WallClock { Instant(seconds: seconds) })
    }
    let hashes = try days.map { try $0.hashes(of: "192.0.2.1") }
    #expect(days.map(\.today) == [0, 1, 2])
    #expect(hashes[0].hashes(on: 0) == hashes[0].atArrival)
    #expect(hashes[0].hashes(on: 1) == hashes[1].atArrival)
    #expect(hashes[0].hashes(on: 2) == nil)
    #expect(hashes[1].hashes(on: 0) == nil)
    #expect(CallLimit.wholeCallSeconds.range.upperBound < Int(AddressHasher.secondsPerDay))
  }
}
