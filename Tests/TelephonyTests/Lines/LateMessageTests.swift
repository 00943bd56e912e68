// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// A message of which the provider tells once its call is over: nothing else would fetch it.
struct LateMessageTests {
  /// A caller came and went: call and leg are over.
  private func end(_ fixture: LinesFixture) async throws -> CallID {
    let (call, _) = try await fixture.ask()
    try await fixture.say(.status(.ended(.completed)), of: "caller", at: .arrivalStatus)
    await fixture.lines.settle()
    #expect(await fixture.lines.legs.legs(of: call).isEmpty)
    #expect(fixture.kept.all.isEmpty)
    return call
  }

  @Test func `one that is told of at its call's address is kept`() async throws {
    let fixture = try await LinesFixture()
    let call = try await end(fixture)
    let recording = Recording(id: try #require(ProviderLegID("r")), seconds: 7)
    try await fixture.say(.recorded(recording), of: "gone", at: .recording(call))
    await fixture.lines.settle()
    #expect(fixture.kept.all.map(\.recording) == [recording])
    #expect(fixture.kept.all.map(\.call) == [call])
  }

  @Test func `one whose own name says whose it is is kept, wherever it is told of`() async throws {
    let fixture = try await LinesFixture()
    let call = try await end(fixture)
    let recording = Recording(id: try #require(ProviderLegID("r")), seconds: 7, call: call)
    try await fixture.say(.recorded(recording), of: "gone", at: .arrivalStatus)
    await fixture.lines.settle()
    #expect(fixture.kept.all.map(\.recording) == [recording])
    #expect(fixture.kept.all.map(\.call) == [call])
  }

  @Test func `one that is nobody's is let be`() async throws {
    let fixture = try await LinesFixture()
    _ = try await end(fixture)
    let recording = Recording(id: try #require(ProviderLegID("r")), seconds: 7)
    try await fixture.say(.recorded(recording), of: "gone", at: .arrivalStatus)
    await fixture.lines.settle()
    #expect(fixture.kept.all.isEmpty)
  }

  @Test func `what is said of nobody's leg is none of the things that an admin sees`() async throws
  {
    let fixture = try await LinesFixture()
    let call = try await end(fixture)
    func recorded() async -> Int {
      await fixture.account.client.health.recent.count { $0.kind == .recorded }
    }
    let recording = Recording(id: try #require(ProviderLegID("r")), seconds: 7)
    try await fixture.say(.recorded(recording), of: "gone", at: .arrivalStatus)
    try await fixture.say(.status(.ringing), of: "nobody", at: .arrivalStatus)
    #expect(await recorded() == 0)
    #expect(await !fixture.account.client.health.recent.contains { $0.kind == .ringing })
    try await fixture.say(.recorded(recording), of: "gone", at: .recording(call))
    #expect(await recorded() == 1)
  }
}
