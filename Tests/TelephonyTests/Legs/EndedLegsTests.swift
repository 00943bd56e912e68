// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony
import Testing

struct EndedLegsTests {
  private let leg: ProviderLegID

  init() throws { leg = try #require(ProviderLegID("leg")) }

  private func taken(_ events: [LegEvent.What]) -> [Bool] {
    var ended = EndedLegs()
    return events.map { ended.take(LegEvent(leg, $0)) }
  }

  @Test func `nothing is said of a leg that is over, and its end counts once`() {
    let statuses: [LegStatus] = [
      .ringing, .ended(.busy), .initiated, .answered, .ended(.completed),
    ]
    #expect(taken(statuses.map { .status($0) }) == [true, true, false, false, false])
  }

  @Test func `legs know nothing of each other`() throws {
    var ended = EndedLegs()
    _ = ended.take(LegEvent(leg, .status(.ended(.busy))))
    let other = try #require(ProviderLegID("other"))
    let isNews = ended.take(LegEvent(other, .status(.initiated)))
    #expect(isNews)
  }

  @Test func `a call that arrives after its end has not arrived`() throws {
    let number = try #require(PhoneNumber("+34600000001"))
    let arrival = LegEvent.What.arrived(from: nil, to: number)
    #expect(taken([.status(.ended(.cancelled)), arrival]) == [true, false])
    #expect(taken([.status(.ringing), arrival, .status(.answered)]) == [true, true, true])
  }

  @Test func `what is typed says something until the end, and a recording after it`() throws {
    let id = try #require(ProviderLegID("recording"))
    #expect(
      taken([
        .typed([1]), .key(2), .questionHeard, .status(.ended(.completed)), .typed([1]), .key(2),
        .questionHeard, .recorded(Recording(id: id, seconds: 4)), .recordingFailed,
      ]) == [true, true, true, true, false, false, false, true, true])
  }

  @Test func `an end that was taken back counts when it is told again`() {
    var ended = EndedLegs()
    let end = LegEvent(leg, .status(.ended(.busy)))
    _ = ended.take(end)
    ended.takeBack(leg)
    let isNews = ended.take(end)
    #expect(isNews)
  }

  @Test func `so many are remembered, and the oldest is forgotten first`() throws {
    var ended = EndedLegs()
    func name(_ number: Int) throws -> ProviderLegID {
      try #require(ProviderLegID("leg\(number)"))
    }
    for number in 0...EndedLegs.maximumLegs {
      _ = ended.take(LegEvent(try name(number), .status(.ended(.busy))))
    }
    #expect(!ended.contains(try name(0)))
    #expect(ended.contains(try name(1)))
    #expect(ended.contains(try name(EndedLegs.maximumLegs)))
  }
}
