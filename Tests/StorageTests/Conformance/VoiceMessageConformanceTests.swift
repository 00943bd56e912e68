// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// Calls 1 to 4, of which member 2 answered call 1; calls 2 and 3 left voice messages 32 and 33.
struct VoiceMessageConformanceTests {
  func hotline(_ engine: Engine) async throws -> Stores {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in 2...3 { try await stores.take(in: number) }
    // A volunteer who lost INBOX, and a reporter.
    try await stores.take(in: 4, powers: 4)
    try await stores.take(in: 5, role: .reporter, powers: 0)
    for number in 1...4 {
      var call = try StoredCall.sample(number)
      if number == 1 { call.answeredBy = try .sample(2) }
      #expect(try await stores.calls.begin(call))
    }
    for call in [2, 3] {
      try await stores.keep(
        .sample(kind: 9, 30 + call, parent: call, audience: 3, readers: [80]),
        attachmentsOf: .sample(call))
    }
    return stores
  }

  func calls(_ stores: Stores, _ query: CallQuery) async throws -> [CallID] {
    try await stores.calls.calls(query).items.map(\.id)
  }

  @Test(arguments: Engine.allCases)
  func `whoever holds the inbox sees the calls that left a voice message beside her own`(
    engine: Engine
  ) async throws {
    let stores = try await hotline(engine)
    let holder = try RecordAccess.sample(2, inbox: true)
    let seen = try await calls(stores, CallQuery(seenBy: holder, limit: 9))
    #expect(try seen == [3, 2, 1].map { try .sample($0) })
    let other = try await calls(stores, CallQuery(seenBy: .sample(2), limit: 9))
    #expect(try other == [.sample(1)])
    let newcomer = try RecordAccess.sample(3, inbox: true)
    for (call, access, isSeen) in [
      (2, newcomer, true), (1, newcomer, false), (4, holder, false), (1, holder, true),
      (2, try .sample(2), false),
    ] {
      let one = CallQuery(seenBy: access, call: try .sample(call), limit: 1)
      #expect(try await calls(stores, one).isEmpty != isSeen, "call \(call)")
    }
  }

  @Test(arguments: Engine.allCases)
  func `calls that left a voice message can be listed alone, in pages`(engine: Engine)
    async throws
  {
    let stores = try await hotline(engine)
    let first = try await stores.calls.calls(CallQuery(only: .withVoiceMessage, limit: 1))
    #expect(try first.items.map(\.id) == [.sample(3)])
    let rest = try await stores.calls.calls(
      CallQuery(only: .withVoiceMessage, before: first.next, limit: 9))
    #expect(try rest.items.map(\.id) == [.sample(2)])
    #expect(rest.next == nil)
  }

  @Test(arguments: Engine.allCases)
  func `those that one answered and those that nobody did can be listed alone`(engine: Engine)
    async throws
  {
    let stores = try await hotline(engine)
    let four = try await stores.calls.calls(CallQuery(call: .sample(4), limit: 1))
    var missed = try #require(four.items.first)
    (missed.endedAt, missed.outcome) = (4_000, "missed")
    #expect(try await stores.calls.save([missed]) != nil)
    #expect(
      try await calls(stores, CallQuery(only: .answeredBy(.sample(2)), limit: 9)) == [.sample(1)])
    #expect(try await calls(stores, CallQuery(only: .answeredBy(.sample(3)), limit: 9)).isEmpty)
    // 2 and 3 go on.
    #expect(try await calls(stores, CallQuery(only: .missed, limit: 9)) == [.sample(4)])
    let foreign = CallQuery(seenBy: try .sample(3), only: .answeredBy(try .sample(2)), limit: 9)
    #expect(try await calls(stores, foreign).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `a call leaves one voice message while it lives, and the same one twice is one`(
    engine: Engine
  ) async throws {
    let stores = try await hotline(engine)
    var over = try StoredCall.sample(4)
    (over.endedAt, over.outcome) = (4_000, "callerLeft")
    #expect(try await stores.calls.save([over]) != nil)
    for (number, call, outcome) in [
      (41, 1, RecordKept.kept), (41, 1, .keptBefore), (42, 1, .taken(nil)), (43, 2, .taken(nil)),
      (44, 4, .taken(nil)), (45, 9, .taken(nil)),
    ] {
      let message = try NewRecord.sample(
        kind: 9, number, parent: call, audience: 3, readers: [80])
      #expect(
        try await stores.records.keep(
          message, by: .callersPage, for: .sample(1, inbox: true), attachmentsOf: .sample(call))
          == outcome, "\(number)")
    }
    #expect(try await stores.voiceMessages.unheardVoiceMessages() == 3)
  }

  @Test(arguments: Engine.allCases)
  func `the first to hear a voice message is kept, and no one after her`(engine: Engine)
    async throws
  {
    let stores = try await hotline(engine)
    let messages = stores.voiceMessages
    #expect(try await messages.unheardVoiceMessages() == 2)
    #expect(
      try await messages.hear(.sample(32), by: .sample(3), fetched: [], at: 5_000)
        == .first(.sample(2)))
    #expect(
      try await messages.hear(.sample(32), by: .sample(3), fetched: [], at: 5_001) == .earlier)
    #expect(
      try await messages.hear(.sample(32), by: .sample(1), fetched: [], at: 5_002) == .earlier)
    #expect(try await messages.unheardVoiceMessages() == 1)
    let after = try stores.reopen()
    let hearing = StoredVoiceMessage.Hearing(by: try .sample(3), at: 5_000)
    #expect(
      try await after.voiceMessages.voiceMessages(of: [.sample(1), .sample(2), .sample(3)]) == [
        StoredVoiceMessage(id: .sample(32), call: .sample(2), heard: hearing),
        StoredVoiceMessage(id: .sample(33), call: .sample(3), heard: nil),
      ])
    #expect(try await after.voiceMessages.unheardVoiceMessages() == 1)
  }

  @Test(arguments: Engine.allCases)
  func `nobody has heard what she never fetched, and the first to hear it is an act`(
    engine: Engine
  ) async throws {
    let stores = try await hotline(engine)
    let messages = stores.voiceMessages
    #expect(
      try await stores.attachments.leave(
        .sample(70), sealed: [1], with: .sample(4),
        limits: AttachmentLimits(perCall: 1, bytes: 100, unheardBytes: 1_000), at: 3_000) == .kept)
    try await stores.keep(
      .sample(kind: 9, 34, parent: 4, audience: 3, readers: [80]), attachmentsOf: .sample(4))
    let before = try await stores.auditCount()
    for fetched: Set<AttachmentID> in [[], [try .sample(71)]] {
      #expect(
        try await messages.hear(.sample(34), by: .sample(3), fetched: fetched, at: 5_000)
          == .notFetched(.sample(70)))
    }
    #expect(try await messages.unheardVoiceMessages() == 3)
    #expect(try await stores.auditCount() == before)
    for outcome in [MessageHeard.first(try .sample(4)), .earlier] {
      #expect(
        try await messages.hear(.sample(34), by: .sample(3), fetched: [.sample(70)], at: 5_000)
          == outcome)
    }
    // Whoever comes later changes nothing, and need not fetch it.
    #expect(
      try await messages.hear(.sample(34), by: .sample(1), fetched: [], at: 5_001) == .earlier)
    #expect(try await stores.auditCount() == before + 1)
  }

  @Test(arguments: Engine.allCases)
  func `an admin deletes a message for good, heard or not, and that is an act`(engine: Engine)
    async throws
  {
    let stores = try await hotline(engine)
    let messages = stores.voiceMessages
    #expect(
      try await messages.hear(.sample(32), by: .sample(3), fetched: [], at: 5_000)
        == .first(.sample(2)))
    let before = try await stores.auditCount()
    for number in [32, 33] {
      let call: CallID = try .sample(number - 30)
      #expect(try await messages.delete(.sample(number), by: .sample(1), at: 6_000) == call)
      #expect(try await messages.delete(.sample(number), by: .sample(1), at: 6_001) == nil)
    }
    #expect(try await stores.auditCount() == before + 2)
    let after = try stores.reopen()
    #expect(
      try await after.voiceMessages.voiceMessages(of: [.sample(2), .sample(3)]).isEmpty)
    #expect(try await after.voiceMessages.unheardVoiceMessages() == 0)
    #expect(try await calls(after, CallQuery(only: .withVoiceMessage, limit: 9)).isEmpty)
    #expect(try await calls(after, CallQuery(limit: 9)).count == 4)
  }

  @Test(arguments: Engine.allCases)
  func `nobody deletes a message but an admin who holds the inbox now, nor what is none`(
    engine: Engine
  ) async throws {
    let stores = try await hotline(engine)
    try await stores.take(in: 6, role: .admin, powers: 4)
    try await stores.keep(.sample(40, parent: 4))
    let before = try await stores.auditCount()
    for (message, member) in [(32, 3), (32, 4), (32, 5), (32, 6), (32, 9), (40, 1), (99, 1)] {
      #expect(
        try await stores.voiceMessages.delete(.sample(message), by: .sample(member), at: 5_000)
          == nil, "\(message) by \(member)")
    }
    #expect(try await stores.voiceMessages.unheardVoiceMessages() == 2)
    #expect(try await stores.versions(40, for: 1).count == 1)
    #expect(try await stores.auditCount() == before)
  }

  @Test(arguments: Engine.allCases)
  func `nobody hears a message who does not hold the inbox now, or that is none`(engine: Engine)
    async throws
  {
    let stores = try await hotline(engine)
    try await stores.keep(.sample(40, parent: 4))
    #expect(try await stores.set(3, powers: 0, active: false) == .appended)
    for (message, member) in [(32, 3), (32, 4), (32, 5), (32, 9), (40, 1), (99, 1)] {
      #expect(
        try await stores.voiceMessages.hear(
          .sample(message), by: .sample(member), fetched: [], at: 5_000)
          == .notHers, "\(message) by \(member)")
    }
    #expect(try await stores.voiceMessages.unheardVoiceMessages() == 2)
  }
}
