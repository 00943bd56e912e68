// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization
import Testing

@testable import Telephony

/// A call by which an admin tries the hotline, at a vendor who does as he is told.
struct TestCallLinesTests {
  /// What is awaited, and what was asked of it.
  private final class Awaited: Sendable {
    struct State {
      var test: TestCall?
      var isBanned = false
      var given: [CallID] = []
    }
    let state = Mutex(State())

    var services: TestCallServices {
      TestCallServices(
        take: { number, _, _ in
          number == nil ? nil : self.state.withLock { $0.test }
        },
        giveBack: { call in self.state.withLock { $0.given.append(call) } },
        isBanned: { _ in self.state.withLock { $0.isBanned } })
    }
  }

  private let awaited = Awaited()
  private let asked = AskedNumbers()
  private let hers: PhoneNumber
  private let own: PhoneNumber

  init() throws {
    hers = try #require(PhoneNumber("+3225550111"))
    own = try #require(PhoneNumber("+3225550100"))
  }

  private func fixture(
    _ way: TestCall.Way, isWhole: Bool = false,
    store: MemoryPhoneLegStore = MemoryPhoneLegStore(),
    screening: LineServices.Screening = .init(isBanned: false, isRateLimited: false),
    browsers: @escaping @Sendable (MemberID) -> [String] = { _ in [] }
  ) async throws -> LinesFixture {
    let fixture = try await LinesFixture(
      store: store, screening: screening, browsers: browsers, callBacks: asked.services,
      tests: awaited.services)
    let test = TestCall(member: fixture.ada, way: way, isWhole: isWhole)
    awaited.state.withLock { $0.test = test }
    try await fixture.open()
    return fixture
  }

  private func call(_ fixture: LinesFixture, _ name: String = "test") async throws -> LegScript? {
    try await fixture.say(.arrived(from: hers, to: own), of: name, at: .arrival)
  }

  private func placed(_ fixture: LinesFixture) async -> [LegOrder] {
    await fixture.asked().compactMap { if case .place(let order) = $0 { order } else { nil } }
  }

  @Test func `it goes straight to her own phone, and to nobody else's`() async throws {
    let fixture = try await fixture(.ownPhone)
    let script = try await call(fixture)
    let id = try #require(await fixture.exchange.snapshot.liveCalls.first)
    #expect(script?.steps.last == .wait(in: Room(of: id)))
    let orders = await placed(fixture)
    #expect(orders.map(\.to) == [.phone(try #require(PhoneNumber("+3225550101")))])
    let leg = try await fixture.leg(of: fixture.ada, in: id)
    #expect(try await fixture.answer(leg)?.steps == [.join(Room(of: id))])
    try await fixture.say(.status(.ended(.completed)), of: "test", at: .arrivalStatus)
    #expect(await fixture.exchange.call(id) == nil)
    // Neither a record nor a number is left of it.
    #expect(try await fixture.calls.call(id) == nil)
    #expect(asked.held.isEmpty)
    _ = await fixture.asked()
    try await fixture.say(.status(.ended(.completed)), of: "out-\(leg)", at: .legStatus(leg))
    #expect(await fixture.store.rows.isEmpty)
  }

  @Test func `on her page it rings her browser alone`() async throws {
    let fixture = try await fixture(.page, browsers: { _ in ["page"] })
    _ = try await call(fixture)
    #expect(await placed(fixture).map(\.to) == [.registered("page")])
  }

  @Test func `a phone that she does not have is not replaced by another`() async throws {
    let fixture = try await fixture(.sip)
    _ = try await call(fixture)
    #expect(await placed(fixture).isEmpty)
  }

  @Test func `a ban holds for whoever tries the hotline, and no count does`() async throws {
    let limited = LineServices.Screening(isBanned: false, isRateLimited: true)
    let fixture = try await fixture(.ownPhone, screening: limited)
    _ = try await call(fixture)
    #expect(await placed(fixture).count == 1)
    awaited.state.withLock { $0.isBanned = true }
    _ = try await call(fixture, "banned")
    #expect(await placed(fixture).isEmpty)
  }

  @Test func `the whole way is limited as every caller's`() async throws {
    let limited = LineServices.Screening(isBanned: false, isRateLimited: true)
    let fixture = try await fixture(.ownPhone, isWhole: true, screening: limited)
    _ = try await call(fixture)
    #expect(await placed(fixture).isEmpty)
    #expect(await fixture.exchange.snapshot.liveCalls.isEmpty)
  }

  @Test func `a caller from another number meanwhile is a caller like any other`() async throws {
    let fixture = try await fixture(.ownPhone)
    _ = try await call(fixture)
    _ = await fixture.asked()
    let other = try await fixture.arrive("other")
    #expect(
      await placed(fixture).map(\.to) == [.phone(try #require(PhoneNumber("+3225550102")))])
    try await fixture.say(.status(.ended(.completed)), of: "other", at: .arrivalStatus)
    #expect(try await fixture.calls.call(other) != nil)
  }

  @Test func `one whose legs cannot be stored is awaited as before`() async throws {
    let store = MemoryPhoneLegStore()
    let fixture = try await fixture(.ownPhone, store: store)
    await store.failNext()
    await #expect(throws: (any Error).self) { _ = try await call(fixture) }
    #expect(awaited.state.withLock(\.given).count == 1)
    #expect(await fixture.exchange.snapshot.liveCalls.isEmpty)
  }
}
