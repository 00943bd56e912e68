// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct AttachmentConformanceTests {
  func leave(
    _ number: Int, _ stores: Stores, call: Int = 1
  ) async throws -> AttachmentLeft {
    try await stores.attachments.leave(
      .sample(number), sealed: [UInt8(number)], with: .sample(call),
      limits: AttachmentLimits(perCall: 2, bytes: 3), at: 3_000)
  }

  func end(_ number: Int, _ stores: Stores) async throws {
    var call = try StoredCall.sample(number)
    (call.endedAt, call.outcome) = (3_500, "callerLeft")
    #expect(try await stores.calls.save([call]) != nil)
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
    #expect(try await leave(5, stores) == .kept)
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
    #expect(try await leave(5, stores, call: 9) == .refused)
    #expect(try await leave(5, stores) == .kept)
    #expect(try await leave(5, stores, call: 2) == .refused)
    #expect(try await leave(6, stores) == .kept)
    #expect(try await leave(7, stores) == .refused)
    #expect(try await leave(7, stores, call: 2) == .kept)
  }

  @Test(arguments: Engine.allCases)
  func `what no record takes over is dropped`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.calls.begin(.sample(1)))
    #expect(try await leave(5, stores) == .kept)
    try await stores.keep(
      .sample(kind: 9, 30, audience: 3, readers: [80]), attachmentsOf: .sample(1))
    #expect(try await leave(6, stores) == .kept)
    try await stores.attachments.dropUnclaimed(before: 3_001)
    try await stores.keep(
      .sample(kind: 9, 31, audience: 3, readers: [80]), attachmentsOf: .sample(1))
    #expect(try await fetch(5, stores) == [5])
    #expect(try await fetch(6, stores) == nil)
  }

  @Test(arguments: Engine.allCases)
  func `what no record took over goes with the end of its call, and nothing comes after it`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.calls.begin(.sample(1)))
    #expect(try await leave(5, stores) == .kept)
    try await stores.keep(
      .sample(kind: 9, 30, audience: 3, readers: [80]), attachmentsOf: .sample(1))
    #expect(try await leave(6, stores) == .kept)
    try await end(1, stores)
    #expect(try await leave(7, stores) == .refused)
    // Whatever were still there, this would take over.
    try await stores.keep(
      .sample(kind: 9, 31, audience: 3, readers: [80]), attachmentsOf: .sample(1))
    #expect(try await fetch(5, stores) == [5])
    #expect(try await fetch(6, stores) == nil)
  }

  @Test(arguments: Engine.allCases)
  func `all calls together leave no more than there is room for`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in 1...3 { #expect(try await stores.calls.begin(.sample(number))) }
    #expect(try await leave(5, stores) == .kept)
    #expect(try await leave(6, stores) == .kept)
    #expect(try await leave(7, stores, call: 2) == .kept)
    #expect(try await leave(8, stores, call: 3) == .full)
    try await end(2, stores)
    #expect(try await leave(8, stores, call: 3) == .kept)
    #expect(try await leave(9, stores, call: 3) == .full)
    try await stores.keep(
      .sample(kind: 9, 30, audience: 3, readers: [80]), attachmentsOf: .sample(1))
    #expect(try await leave(9, stores, call: 3) == .kept)
  }
}
