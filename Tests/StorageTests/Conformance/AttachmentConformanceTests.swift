// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct AttachmentConformanceTests {
  func limits(unheardBytes: Int) -> AttachmentLimits {
    AttachmentLimits(perCall: 2, bytes: 3, unheardBytes: unheardBytes)
  }

  func leave(
    _ number: Int, _ stores: Stores, call: Int = 1, unheardBytes: Int = 1_000
  ) async throws -> AttachmentLeft {
    try await stores.attachments.leave(
      .sample(number), sealed: [UInt8(number)], with: .sample(call),
      limits: limits(unheardBytes: unheardBytes), at: 3_000)
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
    #expect(try await fetch(5, stores) == [5])
    // Its row is gone: another call may have the id.
    #expect(try await stores.calls.begin(.sample(2)))
    #expect(try await leave(6, stores, call: 2) == .kept)
  }

  @Test(arguments: Engine.allCases)
  func `a voice message takes over what was left last, and the rest of its call goes`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in 1...2 { #expect(try await stores.calls.begin(.sample(number))) }
    #expect(try await leave(5, stores) == .kept)
    #expect(try await leave(6, stores) == .kept)
    #expect(try await leave(7, stores, call: 2) == .kept)
    try await stores.keep(
      .sample(kind: 9, 30, parent: 1, audience: 3, readers: [80]), attachmentsOf: .sample(1))
    #expect(try await fetch(6, stores) == [6])
    #expect(try await fetch(5, stores) == nil)
    #expect(try await leave(5, stores, call: 2) == .kept)
    try await stores.keep(
      .sample(kind: 9, 31, parent: 2, audience: 3, readers: [80]), attachmentsOf: .sample(2))
    #expect(try await fetch(5, stores) == [5])
  }

  @Test(arguments: Engine.allCases)
  func `of two that were left in one second the later is the last, whatever its id`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    #expect(try await stores.calls.begin(.sample(1)))
    #expect(try await leave(6, stores) == .kept)
    #expect(try await leave(5, stores) == .kept)
    try await stores.keep(
      .sample(kind: 9, 30, parent: 1, audience: 3, readers: [80]), attachmentsOf: .sample(1))
    #expect(try await fetch(5, stores) == [5])
    #expect(try await fetch(6, stores) == nil)
  }

  @Test(arguments: Engine.allCases)
  func `what waits to be heard takes up no more than there is room for`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in 1...3 { #expect(try await stores.calls.begin(.sample(number))) }
    // A message of 40 bytes with a sound of one, and a sound that may become another's.
    #expect(try await leave(5, stores, unheardBytes: 42) == .kept)
    try await stores.keep(
      .sample(kind: 9, 30, parent: 1, audience: 3, readers: [80]), attachmentsOf: .sample(1))
    #expect(try await stores.attachments.hasRoom(for: 1, limits: limits(unheardBytes: 42)))
    #expect(try await leave(6, stores, call: 2, unheardBytes: 42) == .kept)
    #expect(try await leave(7, stores, call: 3, unheardBytes: 42) == .full)
    #expect(try await !stores.attachments.hasRoom(for: 1, limits: limits(unheardBytes: 42)))
    #expect(
      try await stores.voiceMessages.hear(
        .sample(30), by: .sample(1), fetched: [.sample(5)], at: 5_000)
        == .first(.sample(1)))
    #expect(try await stores.attachments.hasRoom(for: 1, limits: limits(unheardBytes: 42)))
    #expect(try await leave(7, stores, call: 3, unheardBytes: 42) == .kept)
    #expect(try await fetch(5, stores) == [5])
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
