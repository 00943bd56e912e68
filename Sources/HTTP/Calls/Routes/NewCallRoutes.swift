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
    try proofs.spend(
      new.challenge.bytes, solutions: new.solutions,
      waiting: await desk.exchange.waitingCount,
      from: gate.network(of: request, peer: context.peerAddress))
    let verdict = try await gate.verdict(
      on: request, peer: context.peerAddress, callsPerMinute: settings.limits[.callsPerMinute])
    return try await take(
      IncomingCall(
        channel: .web, capabilities: .web, language: language.tag, isBanned: verdict.isBanned,
        isRateLimited: verdict.isRateLimited, randomness: .random(in: .min ... .max)),
      from: verdict.address)
  }

  private func take(_ incoming: IncomingCall, from address: AddressHashes) async throws -> Response
  {
    let id = CallID.random()
    let effects = try await arrive(incoming, id, from: address)
    for case .endCall(let outcome) in effects {
      desk.callers.forget(id)
      throw refusal(outcome)
    }
    // Nobody has been heard listening yet: a call whose stream never opens ends as one whose
    // caller has gone, and rings nobody until the waiting bound. Opening the stream takes it back.
    try await desk.exchange.handle(.callerGone, of: id)
    guard let status = try await desk.live(id).callerStatus else { throw Problem(.callOver) }
    return try JSONBody.response(
      Begun(
        call: id, token: desk.tokens.token(for: id), ice: try await desk.ice(for: id, .caller),
        status: CallerStatusBody(status)),
      status: .created)
  }

  /// The address is known before anybody is rung, and forgotten if nobody can be.
  private func arrive(
    _ incoming: IncomingCall, _ id: CallID, from address: AddressHashes
  ) async throws -> [CallEffect] {
    // A banned caller is refused as ever, and learns nothing of how many calls there are.
    let isTurnedAway = incoming.isBanned || incoming.isRateLimited
    guard isTurnedAway || desk.callers.keep(address, for: id) else {
      throw Problem(.tooManyCalls, ["retryAfterSeconds": .number(60)])
    }
    do {
      return try await desk.exchange.handle(.incoming(incoming), of: id)
    } catch {
      desk.callers.forget(id)
      throw error
    }
  }

  /// A banned caller is told what a caller over the limit is told: nothing to learn from it.
  private func refusal(_ outcome: CallOutcome) -> Problem {
    switch outcome {
    case .queueFull: Problem(.hotlineBusy, ["retryAfterSeconds": .number(60)])
    default: Problem(.rateLimited, ["retryAfterSeconds": .number(60)])
    }
  }
}
