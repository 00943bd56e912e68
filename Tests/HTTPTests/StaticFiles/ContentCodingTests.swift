// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import HTTP

@Suite struct ContentCodingTests {
  @Test(
    arguments: [
      (nil, nil),
      ("", nil),
      ("gzip", .gzip),
      ("br", .brotli),
      ("gzip, deflate, br, zstd", .brotli),
      ("GZIP", .gzip),
      ("*", .brotli),
      ("br;q=0, *", .gzip),
      ("gzip;q=1.0, br;q=0.5", .gzip),
      ("br ; q=0.5 , gzip ; q=0.5", .brotli),
      ("br;q=0, gzip;q=0.0", nil),
      ("identity", nil),
      ("identity, gzip;q=0.5", nil),
      ("identity;q=0.1, gzip", .gzip),
      ("deflate, zstd", nil),
      ("br;q=nonsense", nil),
      (",;,", nil),
    ] as [(String?, ContentCoding?)])
  func `what the client likes best is used, and of several what packs best`(
    field: String?, expected: ContentCoding?
  ) {
    #expect(ContentCoding.preferred(by: field) == expected)
  }

  @Test(arguments: ContentCoding.allCases)
  func `what repeats itself is packed, and nothing grows`(coding: ContentCoding) throws {
    let text = Array(String(repeating: "The hotline answers. ", count: 200).utf8)
    let packed = try #require(coding.pack(text))
    #expect(packed.count < 200)
    #expect(coding.pack(text) == packed)
    #expect(coding.unpack(packed, most: text.count) == text)
    #expect(coding.unpack(packed, most: text.count - 1) == nil)
    #expect(coding.unpack(packed.dropLast(), most: text.count) == nil)
    #expect(coding.unpack(text, most: text.count) == nil)
    #expect(coding.pack([7]) == nil)
    #expect(coding.pack([]) == nil)
  }
}
