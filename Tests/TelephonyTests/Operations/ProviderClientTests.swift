// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct ProviderClientTests {
  private func outcome(
    _ fixture: ClientFixture, _ repetition: ProviderOperation<Void>.Repetition = .harmless
  ) throws -> ClientFixture.Outcome {
    try fixture.time.run { await fixture.perform("op", repetition) }
  }

  @Test func `what is answered is done, once`() throws {
    let fixture = ClientFixture(.done(after: 80))
    #expect(try outcome(fixture) == .init(failure: nil, milliseconds: 80))
    #expect(fixture.double.effects(of: "op") == 1)
  }

  @Test func `a request that is not answered in five seconds is given up`() throws {
    let fixture = ClientFixture(.lostAnswer)
    #expect(
      try outcome(fixture, .harmful) == .init(failure: .unreachable, milliseconds: 5_000))
    #expect(fixture.double.tries.map(\.seconds) == [5])
  }

  @Test func `an answer that comes within five seconds is in time`() throws {
    #expect(try outcome(ClientFixture(.done(after: 4_999))).failure == nil)
  }

  @Test func `all tries together take ten seconds at most`() throws {
    let fixture = ClientFixture(.lostRequest)
    #expect(try outcome(fixture) == .init(failure: .unreachable, milliseconds: 10_000))
    #expect(fixture.double.tries.map(\.seconds) == [5, 5])
  }

  @Test func `what is harmless is tried three times`() throws {
    let down = ProviderDouble.Deed.status(503, isDone: false)
    let well = ClientFixture(down, .reset(isDone: false), .done(after: 10))
    #expect(try outcome(well).failure == nil)
    let ill = ClientFixture(down)
    #expect(try outcome(ill).failure == .outOfOrder(status: 503))
    #expect(ill.double.tries.count == 3)
  }

  @Test(arguments: [
    ProviderDouble.Deed.status(500, isDone: true), .reset(isDone: true), .lostAnswer,
    .lostRequest, .done(after: 6_000), .tooLong, .status(404, isDone: false),
  ])
  func `what may do harm is sent once, unless it surely was not done`(
    deed: ProviderDouble.Deed
  ) throws {
    let fixture = ClientFixture(deed, .done(after: 0))
    #expect(try outcome(fixture, .harmful).failure != nil)
    #expect(fixture.double.tries.count == 1)
  }

  @Test(arguments: [
    ProviderDouble.Deed.notSent, .status(429, isDone: false),
    .status(429, isDone: false, retryAfter: 2),
  ])
  func `what surely was not done is sent again, even if it may do harm`(
    deed: ProviderDouble.Deed
  ) throws {
    let fixture = ClientFixture(deed, deed, .done(after: 0))
    #expect(try outcome(fixture, .harmful).failure == nil)
    #expect(fixture.double.tries.count == 3)
    #expect(fixture.double.effects(of: "op") == 1)
  }

  @Test func `a throttle that an adapter sees in another status is no proof that nothing was done`()
    throws
  {
    let fixture = ClientFixture(.status(400, isDone: true), .done(after: 0))
    let operation = ProviderOperation<Void>(
      ProviderRequest(.post, "op", headers: []), .harmful
    ) { answer throws(ProviderFailure) in
      if answer.status == 400 { throw .throttled(retryAfterSeconds: nil) }
    }
    #expect(throws: ProviderFailure.throttled(retryAfterSeconds: nil)) {
      try fixture.time.run { try await fixture.client.perform(operation) }
    }
    #expect(fixture.double.effects(of: "op") == 1)
  }

  @Test func `a throttle is waited for as long as the provider asks, or not at all`() throws {
    let short = ClientFixture(.status(429, isDone: false, retryAfter: 3), .done(after: 0))
    #expect(try outcome(short) == .init(failure: nil, milliseconds: 3_040))
    let long = ClientFixture(.status(429, isDone: false, retryAfter: 11), .done(after: 0))
    #expect(
      try outcome(long)
        == .init(failure: .throttled(retryAfterSeconds: 11), milliseconds: 40))
  }

  @Test func `a recording may be longer than other answers, which the wire is told`() throws {
    let fixture = ClientFixture(.done(after: 0))
    try fixture.time.run {
      _ = await fixture.perform()
      let recording = ProviderOperation<[UInt8]>(
        ProviderRequest(.get, "wav", headers: []), .harmless
      ) { $0.body }
      _ = try await fixture.client.fetch(recording)
    }
    #expect(fixture.double.tries.map(\.kind.maximumBytes) == [65_536, 8_388_608])
  }

  @Test func `an answer that is too long is unreadable, and is not asked for again`() throws {
    let fixture = ClientFixture(.tooLong)
    #expect(try outcome(fixture).failure == .unreadable)
    #expect(fixture.double.tries.count == 1)
  }
}
