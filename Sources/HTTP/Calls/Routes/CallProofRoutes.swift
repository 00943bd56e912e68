// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird
import Telephony

/// Gives out the work that a call costs.
package struct CallProofRoutes: RouteGroup {
  private let proofs: ProofOfWork
  private let desk: CallDesk
  private let gate: CallerGate

  package init(proofs: ProofOfWork, desk: CallDesk, gate: CallerGate) {
    self.proofs = proofs
    self.desk = desk
    self.gate = gate
  }

  package func addRoutes(to api: inout API) {
    api.open(.post, "calls/proof", to: .anyone, use: challenge)
  }

  private struct Body: Encodable {
    let challenge: Blob
    let count: Int
    let difficulty: Int
    let expiresAt: Int64
  }

  @Sendable private func challenge(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    let challenge = proofs.challenge(
      waiting: await desk.exchange.waitingCount,
      for: gate.network(of: request, peer: context.peerAddress))
    let terms = ProofOfWork.terms(of: challenge)
    return try JSONBody.response(
      Body(
        challenge: Blob(challenge), count: terms.count, difficulty: terms.difficulty,
        expiresAt: terms.expiresAt))
  }
}
