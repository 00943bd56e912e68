// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Telephony

struct WebhookFormTests {
  private func form(_ text: String) throws -> WebhookForm { try WebhookForm(Array(text.utf8)) }

  @Test func `fields keep their order, repeated ones too`() throws {
    let fields = try form("b=2&a=1&b=%2B3&c=&d&e=x+y%20z%C3%A4").fields
    #expect(fields.map(\.name) == ["b", "a", "b", "c", "d", "e"])
    #expect(fields.map(\.value) == ["2", "1", "+3", "", "", "x y zä"])
  }

  @Test func `a field that stands twice has no one value`() throws {
    let form = try form("From=%2B1&From=%2B2&To=%2B3")
    #expect(form["From"] == nil)
    #expect(form["To"] == "+3")
    #expect(form["Digits"] == nil)
  }

  @Test(arguments: ["a=%", "a=%2", "a=%zz", "a=%+1", "a=%2 ", "a=%FF", "%C3=1"])
  func `what is no form is refused`(text: String) {
    #expect(throws: WebhookRefusal.malformed) { try form(text) }
  }

  @Test func `more than 200 fields are refused`() throws {
    #expect(
      try form(Array(repeating: "a=1", count: 200).joined(separator: "&")).fields.count == 200)
    #expect(throws: WebhookRefusal.malformed) {
      try form(Array(repeating: "a=1", count: 201).joined(separator: "&"))
    }
  }
}
