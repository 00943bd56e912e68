// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import llamenos

struct StunMessageTests {
  private static let transaction: [UInt8] = [
    0x78, 0xad, 0x34, 0x33, 0xc6, 0xad, 0x72, 0xc0, 0x29, 0xda, 0x41, 0x2e,
  ]

  @Test func `a request without a credential asks for a relay over UDP`() {
    #expect(
      StunMessage.allocate(Self.transaction) == [0, 3, 0, 8, 0x21, 0x12, 0xa4, 0x42]
        + Self.transaction + [0, 0x19, 0, 4, 17, 0, 0, 0])
  }

  @Test func `the error, the realm and the nonce of a refusal are read`() throws {
    let body: [UInt8] =
      [0, 9, 0, 5, 0, 0, 4, 1, 0x4e, 0, 0, 0] + [0, 0x14, 0, 3] + Array("a.b".utf8) + [0]
      + [0, 0x15, 0, 2, 7, 8, 0, 0]
    let bytes = Self.refusal(body)
    #expect(
      try StunMessage.answer(bytes, to: Self.transaction)
        == .refused(error: 401, realm: Array("a.b".utf8), nonce: [7, 8]))
  }

  @Test(arguments: [
    Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8),
    refusal([0, 9, 0, 9, 0, 0, 4, 1]),
    refusal([0, 9]),
    refusal([]),
  ])
  func `what is no answer is told apart`(bytes: [UInt8]) {
    #expect(throws: NotStun.self) { try StunMessage.answer(bytes, to: Self.transaction) }
  }

  @Test func `an answer to another request is none`() {
    let other = [UInt8](repeating: 1, count: 12)
    #expect(throws: NotStun.self) {
      try StunMessage.answer(Self.refusal([0, 9, 0, 4, 0, 0, 4, 1]), to: other)
    }
  }

  @Test(arguments: [
    ("turns:turn.example", "turn.example", 5349, RelayAddress.Transport.tls),
    ("turns:192.0.2.1:443", "192.0.2.1", 443, .tls),
    ("turn:turn.example:3479?transport=tcp", "turn.example", 3479, .tcp),
    ("turn:[2001:db8::1]", "2001:db8::1", 3478, .udp),
    ("turn:[2001:db8::1]:9?transport=udp", "2001:db8::1", 9, .udp),
  ])
  func `an address says the way`(
    url: String, host: String, port: Int, transport: RelayAddress.Transport
  ) throws {
    let address = try #require(RelayAddress(url))
    #expect(address.host == host)
    #expect(address.port == port)
    #expect(address.transport == transport)
  }

  @Test(arguments: ["", "turn", "turn:", "https:turn.example", "turn:a:0", "turn:a:b"])
  func `what is no relay's address is refused`(url: String) {
    #expect(RelayAddress(url) == nil)
  }

  private static func refusal(_ body: [UInt8]) -> [UInt8] {
    [1, 0x13, 0, UInt8(body.count), 0x21, 0x12, 0xa4, 0x42] + transaction + body
  }
}
