// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing
import Synchronization

/// A custodian on another host, known by the hash of its key alone.
package final class RemoteCustodian: CustodianAccess {
  package let keyHash: [UInt8]
  private let wire: CustodianWire
  private let signer: SignPrivateKey
  private let known = Mutex<SealPublicKey?>(nil)

  /// - Parameters:
  ///   - keyHash: H(custodian_pk), 32 bytes, as its host printed it.
  ///   - signer: this application server's key, which the custodian has pinned.
  package init(keyHash: [UInt8], wire: CustodianWire, signer: SignPrivateKey) {
    self.keyHash = keyHash
    self.wire = wire
    self.signer = signer
  }

  package func key() async throws(CustodianRefusal) -> SealPublicKey {
    if let key = known.withLock({ $0 }) { return key }
    guard let bytes = try? await wire.key(), let key = try? SealPublicKey(bytes),
      key.hash == keyHash
    else { throw .unreachable }
    known.withLock { $0 = key }
    return key
  }

  package func challenge(for device: DeviceID) async throws(CustodianRefusal) -> DeviceChallenge {
    guard case .challenge(let challenge) = try await run(.challenge(device)) else {
      throw .unreachable
    }
    return challenge
  }

  package func answer(_ message: [UInt8]) async throws(CustodianRefusal) -> [UInt8] {
    guard message.count == CustodianKey.requestByteCount else { throw .message(nil) }
    guard case .carried(let answer) = try await run(.carry(message)) else { throw .unreachable }
    return answer
  }

  package func hotline() async throws(CustodianRefusal) -> HotlineID? {
    guard case .hotline(let hotline) = try await run(.hotline) else { throw .unreachable }
    return hotline
  }

  package func adopt(_ hotline: HotlineID) async throws(CustodianRefusal) -> Bool {
    guard case .adopted(let isOurs) = try await run(.adopt(hotline)) else { throw .unreachable }
    return isOurs
  }

  package func standing() async throws(CustodianRefusal) -> CustodianStanding {
    guard case .standing(let standing) = try await run(.standing) else { throw .unreachable }
    return standing
  }

  package func holdsShare(
    of device: DeviceID, for member: MemberID
  ) async throws(CustodianRefusal) -> Bool {
    guard case .holds(let isHeld) = try await run(.holds(device, member)) else {
      throw .unreachable
    }
    return isHeld
  }

  package func forget(_ member: MemberID) async throws(CustodianRefusal) {
    guard case .forgotten = try await run(.forget(member)) else { throw .unreachable }
  }

  package func lockOut(_ lockOut: LockOut) async throws(CustodianRefusal) {
    guard case .lockedOut = try await run(.lockOut(lockOut)) else { throw .unreachable }
  }

  /// - Throws: `unreachable` too for an answer that is not the custodian's to this errand.
  private func run(_ errand: Errand) async throws(CustodianRefusal) -> ErrandAnswer {
    let custodian = try await key()
    let answer: ErrandAnswer
    do {
      let (message, answerKey) = try errand.seal(to: custodian, by: signer)
      answer = try ErrandAnswer(opening: await wire.carry(message), with: answerKey)
    } catch {
      throw .unreachable
    }
    switch answer {
    case .refused(.message): throw .message(nil)
    case .refused(.evidence(let seconds)):
      throw .evidence(retryAfterSeconds: UnixSeconds(seconds))
    case .refused(.store): throw .store(.unavailable)
    default: return answer
    }
  }
}
