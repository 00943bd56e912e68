// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct CallBackConformanceTests {
  private static let now: UnixSeconds = 10_000

  /// With calls 1 to 3.
  private func makeStores(_ engine: Engine) async throws -> Stores {
    let stores = try engine.makeStores()
    for call in 1...3 { #expect(try await stores.calls.begin(.sample(call))) }
    return stores
  }

  private func claim(
    _ waiting: WaitingCallBack, for call: CallID, at now: UnixSeconds = Self.now, in stores: Stores
  ) async throws -> Bool {
    try await stores.callBacks.claim(
      waiting.id, for: call, at: now, audit: .sample(.callBackBegun))
  }

  @Test(arguments: Engine.allCases)
  func `the longest waiting comes first, after a kill too`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let later = try WaitingCallBack.sample(1, askedAt: 200)
    let first = try WaitingCallBack.sample(2, askedAt: 100)
    for one in [later, first] { try await stores.callBacks.keep(one) }
    #expect(try await stores.callBacks.callBacks() == [first, later])
    #expect(try await stores.reopen().callBacks.callBacks() == [first, later])
    #expect(try await stores.callBacks.callBack(later.id) == later)
  }

  @Test(arguments: Engine.allCases)
  func `a number that asks again waits once, from now on`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let before = try WaitingCallBack.sample(1, askedAt: 100)
    let again = try WaitingCallBack.sample(2, number: 1, askedAt: 300)
    for one in [before, again] { try await stores.callBacks.keep(one) }
    #expect(try await stores.callBacks.callBacks() == [again])
  }

  @Test(arguments: Engine.allCases)
  func `of two who want to call the same person one does`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let waiting = try WaitingCallBack.sample(1)
    try await stores.callBacks.keep(waiting)
    let before = try await stores.auditCount()
    let (call, other) = (CallID.fresh(), CallID.fresh())
    #expect(try await claim(waiting, for: call, in: stores))
    #expect(try await claim(waiting, for: other, in: stores) == false)
    #expect(try await stores.auditCount() == before + 1)
    let now = try #require(try await stores.callBacks.callBack(waiting.id))
    #expect(now.calling == call)
    #expect(now.tries == 1)
  }

  @Test(arguments: Engine.allCases)
  func `it is free again after a call without a talk, and gone after one`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    let waiting = try WaitingCallBack.sample(1)
    try await stores.callBacks.keep(waiting)
    let (call, other) = (CallID.fresh(), CallID.fresh())
    #expect(try await claim(waiting, for: call, in: stores))
    #expect(try await stores.callBacks.finish(other, talked: true) == false)
    #expect(try await stores.callBacks.finish(call, talked: false))
    #expect(try await claim(waiting, for: other, in: stores))
    #expect(try await stores.callBacks.finish(other, talked: true))
    #expect(try await stores.callBacks.callBacks().isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `nobody is tried more than five times, and what did not begin was no try`(engine: Engine)
    async throws
  {
    let stores = try await makeStores(engine)
    let waiting = try WaitingCallBack.sample(1)
    try await stores.callBacks.keep(waiting)
    for number in 0..<WaitingCallBack.mostTries + 3 {
      let call = CallID.fresh()
      #expect(try await claim(waiting, for: call, in: stores) == (number < 8))
      // Three of them have not begun.
      if number < 3 {
        try await stores.callBacks.giveBack(call)
      } else {
        _ = try await stores.callBacks.finish(call, talked: false)
      }
    }
    #expect(try await claim(waiting, for: .fresh(), in: stores) == false)
  }

  @Test(arguments: Engine.allCases)
  func `what a crash left claimed is free once its call is over`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let waiting = try WaitingCallBack.sample(1)
    try await stores.callBacks.keep(waiting)
    var live = try StoredCall.sample(2)
    #expect(try await claim(waiting, for: live.id, in: stores))
    #expect(try await claim(waiting, for: .fresh(), at: Self.now + 3_600, in: stores) == false)
    (live.endedAt, live.outcome) = (Self.now, "notReached")
    #expect(try await stores.calls.save([live]) != nil)
    #expect(try await claim(waiting, for: .fresh(), at: Self.now + 29, in: stores) == false)
    #expect(try await claim(waiting, for: .fresh(), at: Self.now + 30, in: stores))
  }

  @Test(arguments: Engine.allCases)
  func `somebody who is removed is gone, and it is written down`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let waiting = try WaitingCallBack.sample(1)
    try await stores.callBacks.keep(waiting)
    let before = try await stores.auditCount()
    for expected in [true, false] {
      #expect(
        try await stores.callBacks.remove(waiting.id, audit: .sample(.callBackRemoved))
          == expected)
    }
    #expect(try await stores.auditCount() == before + 1)
  }

  @Test(arguments: Engine.allCases)
  func `whoever has waited too long is forgotten, and no other`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let recent = try WaitingCallBack.sample(2, askedAt: 101)
    for one in [try WaitingCallBack.sample(1, askedAt: 100), recent] {
      try await stores.callBacks.keep(one)
    }
    #expect(try await stores.callBacks.dropCallBacks(before: 100))
    #expect(try await stores.callBacks.callBacks() == [recent])
    #expect(try await stores.callBacks.dropCallBacks(before: 100) == false)
  }
}

extension WaitingCallBack {
  /// - Parameter number: whose it is, if not of its own.
  fileprivate static func sample(
    _ call: Int, number: UInt8? = nil, askedAt: UnixSeconds = 100
  ) throws -> WaitingCallBack {
    let hash = [UInt8](repeating: number ?? UInt8(call), count: 32)
    return WaitingCallBack(
      id: .fresh(), call: try StoredCall.sample(call).id,
      account: try #require(ProviderAccountID(0..<16)), language: try #require(LanguageTag("es")),
      askedAt: askedAt, numberHash: try #require(Hash32(hash)), numberSealed: [1, 2, 3])
  }
}

extension FixedBytes {
  fileprivate static func fresh() -> Self {
    var generator = SystemRandomNumberGenerator()
    return Self.random(using: &generator)
  }
}
