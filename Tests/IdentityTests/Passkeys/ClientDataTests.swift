// SPDX-License-Identifier: AGPL-3.0-or-later

import Sealing
import Testing

@testable import Identity

struct ClientDataTests {
  private func check(byteCount: Int) throws {
    let challenge = [UInt8](repeating: 7, count: 32)
    let relyingParty = try #require(RelyingParty(origin: "https://line.example"))
    let text = """
      {"type":"webauthn.get","challenge":"\(Base64URL.encode(challenge))",\
      "origin":"https://line.example","other":""
      """
    let filled = text.dropLast() + String(repeating: "a", count: byteCount - text.utf8.count - 1)
    try ClientData.check(
      Array((filled + #""}"#).utf8), act: .get, challenge: challenge, relyingParty: relyingParty)
  }

  @Test func `a browser may add to what it says, up to 4,096 bytes`() throws {
    try check(byteCount: 4_096)
    #expect(throws: ClientDataRefusal.tooLarge) { try check(byteCount: 4_097) }
  }
}
