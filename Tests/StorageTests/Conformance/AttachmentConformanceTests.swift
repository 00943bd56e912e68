// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct AttachmentConformanceTests {
  func leave(_ number: Int, _ stores: Stores, call: Int = 1) async throws -> Bool {
    try await stores.attachments.leave(
      .sample(number), sealed: [UInt8(number)], with: .sample(call), limit: 2, at: 3_000)
  }

  func fetch(_ number: Int, _ stores: Stores, inbox: Bool = true) async throws -> [UInt8]? {
    try await stores.attachments.attachment(.sample(number), for: .sample(1, inbox: inbox))
  }

  @Test(arguments: Engine.allCases)
  func `an attachment is readable once a record has taken it over, by its readers`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.calls.begin(.sample(1)))
    #expect(try await leave(5, stores))
    #expect(try await fetch(5, stores) == nil)
    try await stores.keep(
      .sample(kind: 9, 30, audience: 3, readers: [80]), attachmentsOf: .sample(1))
    #expect(try await fetch(5, stores) == [5])
    #expect(try await fetch(5, stores, inbox: false) == nil)
  }

  @Test(arguments: Engine.allCases)
  func `a call leaves few attachments, each id once, and none without a call`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.calls.begin(.sample(1)))
    #expect(try await stores.calls.begin(.sample(2)))
    #expect(try await !leave(5, stores, call: 9))
    #expect(try await leave(5, stores))
    #expect(try await !leave(5, stores, call: 2))
    #expect(try await leave(6, stores))
    #expect(try await !leave(7, stores))
    #expect(try await leave(7, stores, call: 2))
  }

  @Test(arguments: Engine.allCases)
  func `what no record takes over is dropped`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.calls.begin(.sample(1)))
    #expect(try await leave(5, stores))
    try await stores.keep(
      .sample(kind: 9, 30, audience: 3, readers: [80]), attachmentsOf: .sample(1))
    #expect(try await leave(6, stores))
    try await stores.attachments.dropUnclaimed(before: 3_001)
    try await stores.keep(
      .sample(kind: 9, 31, audience: 3, readers: [80]), attachmentsOf: .sample(1))
    #expect(try await fetch(5, stores) == [5])
    #expect(try await fetch(6, stores) == nil)
  }
}
