// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony
import Testing

struct LegProgressTests {
  private let leg: ProviderLegID

  init() throws { leg = try #require(ProviderLegID("leg")) }

  private func taken(_ events: [LegEvent.What]) -> [Bool] {
    var progress = LegProgress()
    return events.map { progress.take(LegEvent(leg, $0)) }
  }

  /// Takes a status in; whether it still says something.
  private func take(
    _ status: LegStatus, of id: String, _ progress: inout LegProgress
  ) throws -> Bool {
    progress.take(LegEvent(try #require(ProviderLegID(id)), .status(status)))
  }

  @Test(arguments: [
    ([LegStatus.initiated, .ringing, .answered, .ended(.completed)], [true, true, true, true]),
    ([.ringing, .initiated, .ringing], [true, false, false]),
    ([.answered, .ringing, .ended(.completed), .answered], [true, false, true, false]),
    ([.ended(.busy), .initiated, .ringing, .answered], [true, false, false, false]),
    ([.ended(.busy), .ended(.completed)], [true, false]),
    ([.initiated, .ended(.cancelled)], [true, true]),
  ])
  func `a status that comes late, or again, says nothing any more`(
    statuses: [LegStatus], expected: [Bool]
  ) {
    #expect(taken(statuses.map { .status($0) }) == expected)
  }

  @Test func `legs know nothing of each other`() throws {
    var progress = LegProgress()
    let first = try take(.ended(.busy), of: "one", &progress)
    let second = try take(.initiated, of: "two", &progress)
    #expect(first && second)
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
        .typed([1]), .key(2), .status(.ended(.completed)), .typed([1]), .key(2),
        .recorded(Recording(id: id, seconds: 4)), .recordingFailed,
      ]) == [true, true, true, false, false, true, true])
  }

  @Test func `so many legs are known, and those that are over are forgotten first`() throws {
    var progress = LegProgress()
    for number in 0..<LegProgress.maximumLegs {
      _ = try take(number == 7 ? .ended(.busy) : .answered, of: "leg\(number)", &progress)
    }
    _ = try take(.ringing, of: "new", &progress)
    #expect(progress.count == LegProgress.maximumLegs)
    #expect(progress[try #require(ProviderLegID("leg7"))] == nil)
    #expect(progress[try #require(ProviderLegID("leg0"))] == .answered)
    _ = try take(.ringing, of: "newer", &progress)
    #expect(progress.count == LegProgress.maximumLegs)
    #expect(progress[try #require(ProviderLegID("leg0"))] == nil)
    #expect(progress[try #require(ProviderLegID("newer"))] == .ringing)
  }
}
