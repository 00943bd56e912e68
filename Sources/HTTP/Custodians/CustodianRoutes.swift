// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// Carries sealed messages between a browser and the custodian. What is in them is not for this
/// server to know.
package struct CustodianRoutes: RouteGroup {
  private let choice: CustodianChoice
  private let enrolling: Enrolling

  package init(choice: CustodianChoice, enrolling: Enrolling) {
    self.choice = choice
    self.enrolling = enrolling
  }

  package func addRoutes(to api: inout API) {
    let sessions = api.reader()
    api.open(.post, "custodian/challenge", to: .enrolling) { request, _ in
      try await challenge(request, sessions)
    }
    api.open(.post, "custodian", to: .enrolling) { request, _ in
      try await answer(request, sessions)
    }
  }

  /// `custodian`, here and below: H(custodian_pk); without it the one in force is meant.
  private struct ChallengeRequest: Decodable {
    let device: DeviceID
    let custodian: Hash32?
  }
  private struct Challenge: Encodable { let challenge: DeviceChallenge }

  private func challenge(
    _ request: Request, _ sessions: SessionReader
  ) async throws -> Response {
    let enroller = try await enrolling.who(request, sessions)
    let body = try await JSONBody.decode(ChallengeRequest.self, from: request)
    try await enrolling.check(body.device, of: enroller)
    let custodian = try await choice.custodian(body.custodian)
    try await choice.check(body.device, at: custodian)
    return try JSONBody.response(
      Challenge(challenge: try await custodian.challenge(for: body.device)))
  }

  private struct Message: Decodable {
    let request: Blob
    let custodian: Hash32?
  }
  private struct Answer: Encodable { let response: Blob }

  private func answer(_ request: Request, _ sessions: SessionReader) async throws -> Response {
    _ = try await enrolling.who(request, sessions)
    let body = try await JSONBody.decode(Message.self, from: request)
    let custodian = try await choice.custodian(body.custodian)
    return try JSONBody.response(
      Answer(response: Blob(try await custodian.answer(body.request.bytes))))
  }
}

extension CustodianRefusal: ProblemConvertible {
  package var problem: Problem {
    switch self {
    case .unreachable: Problem(.custodianUnreachable)
    case .message: Problem(.malformed)
    case .evidence(let seconds):
      Problem(.rateLimited, ["retryAfterSeconds": .number(seconds)])
    case .store(let error): error.problem
    case .older: Problem(.custodianOlder)
    }
  }
}
