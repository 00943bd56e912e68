// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Identity

struct StrictJSONTests {
  @Test func `what RFC 8259 allows is read`() throws {
    let json =
      #" {"a" : [ 1, -0.5e+10 , true,false,null ,{} ,[]],"":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00ü"} "#
    #expect(
      try StrictJSON.object(Array(json.utf8)) == [
        "a": .array([
          .number("1"), .number("-0.5e+10"), .bool(true), .bool(false), .null, .object([:]),
          .array([]),
        ]),
        "": .text("\"\\/\u{8}\u{c}\n\r\té😀ü"),
      ])
  }

  private static let refused: [(String, StrictJSONRefusal)] = [
    ("", .truncated), ("{", .truncated), (#"{"a":"#, .truncated), (#"{"a":1"#, .truncated),
    (#"{"a":"b"#, .truncated), ("{}{}", .trailing), ("{},", .trailing), ("[]", .notAnObject),
    ("null", .notAnObject), (#"{"a":1,"a":2}"#, .duplicateMember),
    (#"{"a":1,"\u0061":2}"#, .duplicateMember), (#"{"a":"\u0000"}"#, .nul),
    ("{\"a\":\"\0\"}", .nul), ("{\"a\":\"\n\"}", .syntax), (#"{"a":1,}"#, .syntax),
    (#"{a:1}"#, .syntax), (#"{"a" 1}"#, .syntax), (#"{"a":01}"#, .syntax),
    (#"{"a":.5}"#, .syntax), (#"{"a":1.}"#, .syntax), (#"{"a":+1}"#, .syntax),
    (#"{"a":NaN}"#, .syntax), (#"{"a":tru }"#, .syntax), (#"{"a":"\x"}"#, .syntax),
    (#"{"a":"\ud800"}"#, .syntax), (#"{"a":"\ude00"}"#, .syntax),
    (#"{"a":"\ud800\u0061"}"#, .syntax), (#"{'a':1}"#, .syntax), (#"{"a":1 /* */}"#, .syntax),
    (#"{"a":[[[[[[[[[]]]]]]]]]}"#, .tooDeep), ("\u{feff}{}", .syntax),
  ]

  @Test(arguments: refused)
  func `anything else is refused`(_ json: String, _ refusal: StrictJSONRefusal) {
    #expect(throws: refusal) { try StrictJSON.object(Array(json.utf8)) }
  }

  @Test func `what is no UTF-8 is refused`() {
    #expect(throws: StrictJSONRefusal.encoding) { try StrictJSON.object([0x7b, 0xff, 0x7d]) }
  }

  @Test func `every text cut short is refused, and damage never crashes`() throws {
    let json = Array(#"{"type":"webauthn.get","list":[1,2.5,{"a":"\u00e9"}],"b":true}"#.utf8)
    for count in 0..<json.count {
      #expect(throws: StrictJSONRefusal.self) { try StrictJSON.object(Array(json[..<count])) }
    }
    let seed = UInt64.random(in: 0...UInt64.max)
    print("fuzz seed \(seed)")
    var random = FuzzRandom(seed: seed)
    for _ in 0..<2_000 { _ = try? StrictJSON.object(random.damaged(json)) }
  }
}
