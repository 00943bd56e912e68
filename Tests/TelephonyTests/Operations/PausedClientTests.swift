// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// A client at a provider that does not work for a while, or is not waited for.
struct PausedClientTests {
  private static let down = ProviderDouble.Deed.status(500, isDone: false)

  @Test func `a provider that does not work is left alone, and tried again`() throws {
    let fixture = ClientFixture(
      Self.down, Self.down, Self.down, Self.down, Self.down, .done(after: 0))
    try fixture.time.run {
      #expect(await fixture.perform().failure == .outOfOrder(status: 500))
      // The fifth failure in a row is its second: a third try is not waited for.
      #expect(
        await fixture.perform()
          == .init(failure: .outOfOrder(status: 500), milliseconds: 40 + 250 + 40))
      #expect(fixture.double.tries.count == 5)
      #expect(await fixture.perform() == .init(failure: .paused, milliseconds: 0))
      #expect(fixture.double.tries.count == 5)
      try await fixture.time.sleep(milliseconds: 15_000)
      #expect(await fixture.perform().failure == nil)
      #expect(await fixture.client.health.state == .well)
    }
  }

  @Test func `one that shows by itself that it is back is asked again at once`() throws {
    let fixture = ClientFixture(
      Self.down, Self.down, Self.down, Self.down, Self.down, .done(after: 0))
    try fixture.time.run {
      for _ in 1...2 { _ = await fixture.perform() }
      #expect(await fixture.perform().failure == .paused)
      await fixture.client.resume()
      #expect(await fixture.client.health.state == .well)
      #expect(await fixture.perform().failure == nil)
    }
  }

  @Test func `one request at a time is tried, and the others are not sent`() throws {
    let fixture = ClientFixture(
      Self.down, Self.down, Self.down, Self.down, Self.down, .done(after: 900))
    try fixture.time.run {
      for _ in 1...2 { _ = await fixture.perform() }
      try await fixture.time.sleep(milliseconds: 15_000)
      let outcomes = await withTaskGroup { group in
        for _ in 1...20 { group.addTask { await fixture.perform().failure } }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == nil } == 1)
      #expect(outcomes.count { $0 == .paused } == 19)
      #expect(fixture.double.tries.count == 6)
    }
  }

  @Test func `refused credentials are not tried again and again`() throws {
    let fixture = ClientFixture(.status(401, isDone: false))
    try fixture.time.run {
      #expect(await fixture.perform().failure == .credentials)
      #expect(await fixture.perform().failure == .paused)
      #expect(await fixture.client.health.state == .credentialsRefused)
      #expect(fixture.double.tries.count == 1)
    }
  }

  @Test(arguments: [404, 400, 429])
  func `refusals of what is asked leave a provider in use`(status: Int) throws {
    let fixture = ClientFixture(.status(status, isDone: false))
    try fixture.time.run {
      for _ in 1...20 { #expect(await fixture.perform().failure != .paused) }
      #expect(await fixture.client.health.state == .well)
    }
  }

  /// Cancels an operation after so many milliseconds.
  private func cancel(
    _ fixture: ClientFixture, after milliseconds: Int64
  ) async -> ProviderFailure? {
    await withTaskGroup { group in
      group.addTask { await fixture.perform().failure }
      group.addTask {
        try? await fixture.time.sleep(milliseconds: milliseconds)
        return nil
      }
      _ = await group.next()
      group.cancelAll()
      return await group.next() ?? nil
    }
  }

  @Test func `a cancelled operation ends at once and counts as nothing`() throws {
    let fixture = ClientFixture(.lostRequest)
    try fixture.time.run {
      let start = fixture.time.now
      for _ in 1...20 { #expect(await cancel(fixture, after: 100) == .unreachable) }
      #expect(fixture.time.now.milliseconds(since: start) == 2_000)
      #expect(fixture.double.tries.count == 20)
      let health = await fixture.client.health
      #expect(health.state == .well)
      #expect(health.lastHour == ProviderHealth.Counts())
    }
  }

  @Test func `an operation that is cancelled between two tries begins no other`() throws {
    let fixture = ClientFixture(Self.down)
    try fixture.time.run {
      #expect(await cancel(fixture, after: 100) == .outOfOrder(status: 500))
      #expect(fixture.double.tries.count == 1)
    }
  }

  @Test func `a cancelled trial keeps no other from being made`() throws {
    let fixture = ClientFixture(
      Self.down, Self.down, Self.down, Self.down, Self.down, .lostRequest, .done(after: 0))
    try fixture.time.run {
      for _ in 1...2 { _ = await fixture.perform() }
      try await fixture.time.sleep(milliseconds: 15_000)
      #expect(await cancel(fixture, after: 100) == .unreachable)
      #expect(await fixture.perform().failure == nil)
    }
  }
}
