// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
package import Sealing

extension Custodian {
  /// Does what an application server on another host asks.
  ///
  /// - Parameters:
  ///   - message: a sealed errand.
  ///   - sender: the one application server that is served.
  /// - Returns: the sealed answer.
  /// - Throws: where no sealed answer can be given.
  package func run(
    _ message: [UInt8], from sender: SignPublicKey
  ) async throws(ErrandRefusal) -> [UInt8] {
    let (errand, answerKey) = try Errand.open(message, with: secret, from: sender)
    var generator = random.generator
    return try await answer(to: errand).seal(with: answerKey, using: &generator)
  }

  private func answer(to errand: Errand) async -> ErrandAnswer {
    do throws(CustodianRefusal) {
      switch errand {
      case .hotline: return .hotline(try await hotline())
      case .adopt(let hotline): return .adopted(try await adopt(hotline))
      case .challenge(let device): return .challenge(try await challenge(for: device))
      case .carry(let message): return .carried(try await answer(message))
      case .forget(let member):
        try await forget(member)
        return .forgotten
      case .lockOut(let lockOut):
        try await self.lockOut(lockOut)
        return .lockedOut
      case .standing: return .standing(try await standing())
      case .holds(let device, let member):
        return .holds(try await holdsShare(of: device, for: member))
      }
    } catch {
      return .refused(refusal(error))
    }
  }

  private func refusal(_ refusal: CustodianRefusal) -> ErrandAnswer.Refusal {
    switch refusal {
    case .message: .message
    case .evidence(let seconds): .evidence(retryAfterSeconds: UInt32(clamping: seconds))
    case .store, .unreachable, .older: .store
    }
  }
}
