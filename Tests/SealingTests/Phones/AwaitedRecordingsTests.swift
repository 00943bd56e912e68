// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

@Suite struct AwaitedRecordingsTests {
  private let key: ServerKey
  private let call: CallID
  private let other: CallID
  private let awaited: AwaitedRecordings

  init() throws {
    let master = try #require(MasterSecret([UInt8](repeating: 7, count: 32)))
    key = master.key(for: .phoneMessages)
    call = try #require(CallID([UInt8](repeating: 1, count: 16)))
    other = try #require(CallID([UInt8](repeating: 2, count: 16)))
    awaited = AwaitedRecordings(
      language: try #require(LanguageTag("es")),
      recordings: [
        AwaitedRecordings.Recording(
          id: "RE-canary", seconds: 12, address: "https://media.example/canary",
          toldAt: 1_800_000_000, isFetched: true),
        AwaitedRecordings.Recording(
          id: "other", seconds: 0, address: nil, toldAt: 1_800_000_060),
      ])
  }

  @Test func `they open for their call alone, as they were`() throws {
    var random = SystemRandomNumberGenerator()
    for value in [awaited, AwaitedRecordings(language: awaited.language)] {
      let sealed = try value.sealed(for: call, under: key, using: &random)
      #expect(try AwaitedRecordings(sealed, of: call, under: key) == value)
      #expect(throws: OpenRefusal.self) { try AwaitedRecordings(sealed, of: other, under: key) }
    }
  }

  @Test func `what is sealed but no list of recordings is refused`() throws {
    var random = SystemRandomNumberGenerator()
    for plain in [[], [2], [1, 0, 2, 0x65, 0x6e], [1, 0, 1, 0x65, 0, 0]] as [[UInt8]] {
      let sealed = try key.seal(plain, context: call.bytes, using: &random)
      #expect(throws: OpenRefusal.truncated) {
        try AwaitedRecordings(sealed, of: call, under: key)
      }
    }
  }

  @Test func `they print nothing`() {
    var text = "\(awaited) \(String(reflecting: awaited)) \(awaited.recordings)"
    dump(awaited, to: &text)
    dump(awaited.recordings, to: &text)
    #expect(!text.contains("canary"))
  }

  @Test func `a recording leads to one record, which depends on all that it is of`() throws {
    let id = key.voiceMessage(of: "RE1", in: call)
    #expect(key.voiceMessage(of: "RE1", in: call) == id)
    #expect(key.voiceMessage(of: "RE2", in: call) != id)
    #expect(key.voiceMessage(of: "RE1", in: other) != id)
    let master = try #require(MasterSecret([UInt8](repeating: 8, count: 32)))
    #expect(master.key(for: .phoneMessages).voiceMessage(of: "RE1", in: call) != id)
  }
}
