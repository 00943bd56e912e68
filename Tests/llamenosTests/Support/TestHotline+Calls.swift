// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Telephony
import Testing

@testable import HTTP
@testable import llamenos

extension TestHotline {
  /// A caller calls, and the member can be rung.
  func ring(_ member: MemberID, for call: CallID) async throws {
    try await ring([member], for: call)
  }

  func ring(_ members: [MemberID], for call: CallID) async throws {
    let exchange = parts.calls.desk.exchange
    try await exchange.handle(
      members: members.map { member in
        Availability(
          member: member, isConfirmed: true, duty: .onShift, isOnBreak: false, reach: .held)
      })
    let english = try #require(LanguageTag("en"))
    try await exchange.handle(
      .incoming(
        IncomingCall(channel: .web, capabilities: .web, language: english, randomness: 1)),
      of: call)
  }

  /// The member answers, and both hear each other: no bound of the call can take it back while a
  /// slow machine goes on.
  func connect(_ member: MemberID, to call: CallID) async throws {
    let exchange = parts.calls.desk.exchange
    try await exchange.handle(.answerClaimed(by: member), of: call)
    for party in [CallParty.caller, .winner] {
      try await exchange.handle(.audioConfirmed(by: party, claim: 1), of: call)
    }
  }

  /// - Returns: the status of what the caller's page posted.
  func postAsCaller(_ call: CallID, _ route: String, _ body: String = "{}") async throws -> Int {
    let token = parts.calls.desk.tokens.token(for: call).base64URL
    return try await post("calls/\(call)/\(route)", body, [.callToken: token]).status
  }

  func postAsMember(
    _ cookie: String, _ call: CallID, _ route: String, _ body: String = "{}"
  ) async throws -> Int {
    try await post(
      "calls/\(call)/\(route)", body, [.cookie: "\(SessionReader.cookieName)=\(cookie)"]
    ).status
  }

  /// - Returns: the body of the answer to what a member posted.
  func answerToMember(_ cookie: String, _ call: CallID, _ route: String) async throws -> String {
    try await post(
      "calls/\(call)/\(route)", "{}", [.cookie: "\(SessionReader.cookieName)=\(cookie)"]
    ).body
  }

  private func post(
    _ path: String, _ body: String, _ headers: HTTPFields
  ) async throws -> (status: Int, body: String) {
    var fields = headers
    fields[.contentType] = "application/json"
    return try await Application(router: parts.router).test(.router) { [fields] client in
      try await client.execute(
        uri: "/api/\(path)", method: .post, headers: fields, body: .init(string: body)
      ) { (Int($0.status.code), String(buffer: $0.body)) }
    }
  }
}
