// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Telephony

/// Forms as they come, before and while they are verified.
struct WebhookFormTests {
  private static func fields(_ body: String) throws -> [[String]] {
    try WebhookForm(Array(body.utf8)).fields.map { [$0.name, $0.value] }
  }

  @Test(
    arguments: [
      ("", []), ("a=1&b=2", [["a", "1"], ["b", "2"]]),
      ("b=2&a=1&b=2", [["b", "2"], ["a", "1"], ["b", "2"]]),
      ("a", [["a", ""]]), ("a=", [["a", ""]]), ("=1", [["", "1"]]), ("a=1=2", [["a", "1=2"]]),
      ("&a=1&&b=2&", [["a", "1"], ["b", "2"]]), ("a=1+2%2B3%2b", [["a", "1 2+3+"]]),
      ("%C3%A9=%F0%9F%98%80", [["é", "😀"]]), ("a=%00", [["a", "\u{0}"]]),
    ] as [(String, [[String]])])
  func `a form is its fields, in the order in which they came`(
    body: String, fields: [[String]]
  ) throws {
    #expect(try Self.fields(body) == fields)
  }

  @Test(arguments: ["a=%", "a=%2", "a=%zz", "%=1", "a=%FF", "a=%C3", "a=%ED%A0%80", "a=%+1"])
  func `what is no form in UTF-8 is refused`(_ body: String) {
    #expect(throws: WebhookRefusal.malformed) { try Self.fields(body) }
  }

  @Test func `bytes that are no text are refused`() {
    #expect(throws: WebhookRefusal.malformed) { try WebhookForm([0x61, 0x3D, 0xFF]) }
  }

  @Test func `two hundred fields are the most`() throws {
    let most = Array(repeating: "a=1", count: 200).joined(separator: "&")
    #expect(try Self.fields(most).count == 200)
    #expect(throws: WebhookRefusal.malformed) { try Self.fields(most + "&a=1") }
  }

  @Test func `a field that is there twice has no value`() throws {
    let form = try WebhookForm(Array("a=1&b=2&a=1".utf8))
    #expect(form["a"] == nil)
    #expect(form["b"] == "2")
    #expect(form["c"] == nil)
  }
}
