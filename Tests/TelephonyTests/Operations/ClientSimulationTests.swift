// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization
import Testing

@testable import Telephony

/// Ten thousand operations at a provider that fails in every way, for hours of its time.
struct ClientSimulationTests {
  private static let operations = 10_000
  private static let atOnce = 20

  /// One operation, as whoever asked for it sees it.
  private struct Asked: Sendable {
    let name: String
    let isHarmful: Bool
    let isCancelled: Bool
    let outcome: ClientFixture.Outcome
    /// Right after it has failed.
    let health: ProviderHealth
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `nothing is done twice that may not be, and what can be done is`(seed: UInt64) throws {
    let dice = Dice(seed: seed)
    let time = VirtualTime()
    let double = ProviderDouble(time) { dice.deed(at: $0) }
    let fixture = ClientFixture(
      time: time, double: double, jitter: { dice.number(in: 0...$0) })
    let asked = try time.run { try await Self.ask(fixture, dice) }
    print("seed \(seed): \(asked.count) operations, \(double.tries.count) requests")
    let tries = Dictionary(grouping: double.tries, by: \.operation)
    #expect(asked.count == Self.operations)
    let wrong = asked.filter { one in
      !Self.isRight(one, tries[one.name] ?? [], effects: double.effects(of: one.name))
    }
    #expect(wrong.isEmpty, "seed \(seed), \(wrong.prefix(3).map { ($0, tries[$0.name] ?? []) })")
    Self.checkBreaker(asked, seed)
    try Self.checkRecovery(fixture)
  }

  private static func isRight(
    _ one: Asked, _ tries: [ProviderDouble.Try], effects: Int
  ) -> Bool {
    guard tries.count <= 3, one.outcome.milliseconds <= 10_000, !one.isHarmful || effects <= 1
    else { return false }
    guard let failure = one.outcome.failure else { return effects >= 1 }
    if failure == .paused && !tries.isEmpty { return false }
    return one.isHarmful || one.isCancelled || isJust(one, tries)
  }

  /// Whether a harmless operation had to fail: none of its tries was answered as it should be, and
  /// there was no other to be made.
  private static func isJust(_ one: Asked, _ tries: [ProviderDouble.Try]) -> Bool {
    guard !tries.contains(where: { $0.isAnswered && $0.isDone }) else { return false }
    let hasNoTime = one.outcome.milliseconds > 9_500
    return switch one.outcome.failure {
    case .throttled(let seconds?):
      tries.count == 3 || one.outcome.milliseconds + Int64(seconds) * 1_000 >= 10_000
        || !one.health.takesRequests
    case .unreadable: tries.last?.deed == .tooLong
    case .paused: tries.isEmpty
    default: tries.count == 3 || hasNoTime || !one.health.takesRequests
    }
  }

  private static func checkBreaker(_ asked: [Asked], _ seed: UInt64) {
    var isOpen = false
    var changes = 0
    for one in asked.map(\.health) where one.takesRequests == isOpen {
      isOpen.toggle()
      changes += 1
    }
    #expect(changes > 20, "seed \(seed): the breaker opened and closed \(changes) times")
    #expect(asked.contains { $0.health.state == .well })
    #expect(asked.contains { $0.outcome.failure == .paused })
    #expect(asked.contains { $0.isCancelled && $0.outcome.failure == .unreachable })
  }

  /// However it went, a provider that works again is in use again within two minutes.
  private static func checkRecovery(_ fixture: ClientFixture) throws {
    fixture.double.follow { _ in .done(after: 50) }
    try fixture.time.run {
      try await fixture.time.sleep(milliseconds: 120_000)
      #expect(await fixture.perform("after", .harmful).failure == nil)
      #expect(await fixture.client.health.state == .well)
    }
  }

  private static func ask(_ fixture: ClientFixture, _ dice: Dice) async throws -> [Asked] {
    var all: [Asked] = []
    for round in 0..<operations / atOnce {
      all += try await withThrowingTaskGroup(of: Asked.self) { group in
        for number in 0..<atOnce {
          group.addTask {
            try await fixture.time.sleep(milliseconds: dice.number(in: 0...20_000))
            return await ask("\(round * atOnce + number)", fixture, dice)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    return all
  }

  private static func ask(
    _ name: String, _ fixture: ClientFixture, _ dice: Dice
  ) async -> Asked {
    let isHarmful = dice.number(in: 0...1) == 0
    let isCancelled = dice.number(in: 0...19) == 0
    let patience = isCancelled ? dice.number(in: 1...6_000) : 60_000
    let outcome = await withTaskGroup(of: ClientFixture.Outcome?.self) { group in
      group.addTask { await fixture.perform(name, isHarmful ? .harmful : .harmless) }
      group.addTask {
        try? await fixture.time.sleep(milliseconds: patience)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      let second = await group.next() ?? nil
      return first ?? second
    }
    return Asked(
      name: name, isHarmful: isHarmful, isCancelled: isCancelled,
      outcome: outcome ?? .init(failure: nil, milliseconds: .max),
      health: await fixture.client.health)
  }
}

extension ProviderDouble.Try {
  /// Whether the answer, if it came, was that it is done.
  fileprivate var isDone: Bool { if case .done = deed { true } else { false } }
}
