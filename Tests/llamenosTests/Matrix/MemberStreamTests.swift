// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import Testing

@testable import HTTP
@testable import Sealing
@testable import llamenos

/// The stream of events, which the matrix of routes leaves out because it does not end: whoever comes
/// back names the event that she saw last, and may name one that was another's.
struct MemberStreamTests {
  /// What a member's stream brings after the event of that id, up to what has been sent so far.
  private func stream(
    _ hotline: TestHotline, of member: MemberID, after last: String
  ) async throws -> String {
    let token = try await hotline.parts.identity.sessions.begin(for: member).token
    let headers: HTTPFields = [
      .cookie: "\(SessionReader.cookieName)=\(Blob(token.bytes).base64URL)", .lastEventID: last,
    ]
    let events = hotline.parts.events
    return try await Application(router: hotline.parts.router).test(.router) { client in
      async let body = client.execute(uri: "/api/events", method: .get, headers: headers) {
        String(buffer: $0.body)
      }
      while !events.isListening(.member(member)) { await Task.yield() }
      events.end(.member(member))
      return try await body
    }
  }

  private func values(of field: String, in text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("\(field): ") }
      .map { String($0.dropFirst(field.count + 2)) }
  }

  @Test(arguments: [Role.admin, .volunteer, .reporter])
  func `nobody is given what was sent to another by naming her events`(role: Role) async throws {
    let walk = try await ActWalk()
    try await walk.found()
    try await walk.takeIn()
    let person = try ActingPerson("mallory")
    try await walk.takeIn(person, as: role)
    try await walk.ask("POST /api/me/test-ring", as: walk.volunteer, leaves: [])

    // From a run that was before this one: all that is kept for her.
    let hers = try await stream(walk.hotline, of: walk.volunteer.keys.id, after: "0-1")
    let rings = values(of: "data", in: hers).filter { $0.contains("\"test\":true") }
    #expect(rings.count == 1, "\(hers)")
    let ids = values(of: "id", in: hers)
    let epoch = try #require(ids.last?.prefix { $0 != "-" })
    for last in ids + ["\(epoch)-0", "\(epoch)-1", "\(epoch)-9999", "0-0", "", "ring"] {
      let told = try await stream(walk.hotline, of: person.keys.id, after: last)
      #expect(told.contains("event: hello"))
      for ring in rings { #expect(!told.contains(ring), "after \(last)") }
    }
    try walk.hotline.remove()
  }
}
