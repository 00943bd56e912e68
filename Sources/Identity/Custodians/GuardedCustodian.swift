// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// The custodian, asked for nothing that its devices keep while its store is an older copy than this
/// server has seen: what ten wrong PINs destroyed would be back, and ten tries with it.
package struct GuardedCustodian: CustodianAccess {
  private let custodian: any CustodianAccess
  private let marks: any CustodianMarkStore
  private let clock: WallClock

  package init(
    _ custodian: any CustodianAccess, marks: any CustodianMarkStore, clock: WallClock
  ) {
    self.custodian = custodian
    self.marks = marks
    self.clock = clock
  }

  package var keyHash: [UInt8] { custodian.keyHash }

  package func key() async throws(CustodianRefusal) -> SealPublicKey {
    try await custodian.key()
  }

  package func challenge(for device: DeviceID) async throws(CustodianRefusal) -> DeviceChallenge {
    try await check()
    return try await custodian.challenge(for: device)
  }

  package func answer(_ message: [UInt8]) async throws(CustodianRefusal) -> [UInt8] {
    try await check()
    let answer = try await custodian.answer(message)
    // What it counted just now is remembered at once; if not, the next look does it.
    try? await check()
    return answer
  }

  package func hotline() async throws(CustodianRefusal) -> HotlineID? {
    try await custodian.hotline()
  }

  package func adopt(_ hotline: HotlineID) async throws(CustodianRefusal) -> Bool {
    try await custodian.adopt(hotline)
  }

  /// An older copy holds what was destroyed since.
  package func holdsShare(
    of device: DeviceID, for member: MemberID
  ) async throws(CustodianRefusal) -> Bool {
    try await check()
    return try await custodian.holdsShare(of: device, for: member)
  }

  /// Not in an older copy: the newest store, when it is back, would never hear of it.
  package func forget(_ member: MemberID) async throws(CustodianRefusal) {
    try await check()
    try await custodian.forget(member)
  }

  package func lockOut(_ lockOut: LockOut) async throws(CustodianRefusal) {
    try await check()
    try await custodian.lockOut(lockOut)
  }

  package func standing() async throws(CustodianRefusal) -> CustodianStanding {
    try await custodian.standing()
  }

  /// - Throws: `older`; why it could not be asked.
  package func check() async throws(CustodianRefusal) {
    do {
      guard let custodian = Hash32(keyHash) else { return }
      // In this order: a store that goes on meanwhile is only newer than its mark.
      let mark = try await marks.custodianMark(of: custodian)
      let standing = try await self.custodian.standing()
      if let mark, mark.isNewer(than: standing) {
        try await marks.noteOlder(custodian, at: clock.now.seconds)
        throw CustodianRefusal.older
      }
      if mark?.isMet(by: standing) != true { try await marks.keep(standing, of: custodian) }
    } catch let refusal as CustodianRefusal {
      throw refusal
    } catch {
      throw .store(error as? StoreError ?? .unavailable)
    }
  }
}
