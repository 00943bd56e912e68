// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Telephony

/// Takes in a call from the public page: proof of work, limits and bans, then the queue.
package struct NewCallRoutes: RouteGroup {
  private let desk: CallDesk
  private let proofs: ProofOfWork
  private let gate: CallerGate
  private let hotlines: any HotlineStore

  package init(
    desk: CallDesk, proofs: ProofOfWork, gate: CallerGate, hotlines: any HotlineStore
  ) {
    self.desk = desk
    self.proofs = proofs
    self.gate = gate
    self.hotlines = hotlines
  }

  package func addRoutes(to api: inout API) {
    api.open(.post, "calls", to: .anyone, use: begin)
  }

  private struct NewCall: Decodable {
    let language: LanguageTag
    let challenge: Blob
    let solutions: [UInt64]
  }

  private struct Begun: Encodable {
    let call: CallID
    let token: Blob
    let ice: RelayCredentials.Body
    let status: CallerStatusBody
  }

  @Sendable private func begin(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let new = try await JSONBody.decode(NewCall.self, from: request, maximumBytes: 8 * 1024)
    guard let settings = try await hotlines.hotline()?.settings, settings.webCalls,
      desk.relays.isPossible
    else { throw Problem(.webCallsOff) }
    guard let language = settings.languages.first(where: { $0.tag == new.language }) else {
      throw Problem(.malformed)
    }
    try proofs.spend(new.challenge.bytes, solutions: new.solutions)
    let verdict = try await gate.verdict(
      on: request, peer: context.peerAddress, callsPerMinute: settings.limits[.callsPerMinute])
    return try await take(
      IncomingCall(
        channel: .web, capabilities: .web, language: language.tag, isBanned: verdict.isBanned,
        isRateLimited: verdict.isRateLimited, randomness: .random(in: .min ... .max)),
      from: verdict.addressHash)
  }

  private func take(_ incoming: IncomingCall, from address: Hash32) async throws -> Response {
    let id = CallID.random()
    desk.callers.keep(address.bytes, for: id)
    let effects = try await desk.exchange.handle(.incoming(incoming), of: id)
    for case .endCall(let outcome) in effects {
      desk.callers.forget(id)
      throw refusal(outcome)
    }
    guard let status = try await desk.live(id).callerStatus else { throw Problem(.callOver) }
    return try JSONBody.response(
      Begun(
        call: id, token: desk.tokens.token(for: id), ice: desk.relays.make(),
        status: CallerStatusBody(status)),
      status: .created)
  }

  /// A banned caller is told what a caller over the limit is told: nothing to learn from it.
  private func refusal(_ outcome: CallOutcome) -> Problem {
    switch outcome {
    case .queueFull: Problem(.hotlineBusy, ["retryAfterSeconds": .number(60)])
    default: Problem(.rateLimited, ["retryAfterSeconds": .number(60)])
    }
  }
}
