// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// The custodians that this server reaches: the one that its operator has named, and the former
/// one while the hotline moves from that to the other.
///
/// Which of them is in force is not the operator's to say, nor this server's: the roster names it,
/// by an entry that an admin has signed.
package struct Custodians: Sendable {
  /// How far a move has come.
  package enum Move: String, Sendable, Encodable {
    /// There is one custodian alone.
    case none
    /// Both are there, and the roster names the former: an admin has to confirm the move.
    case awaited
    /// The roster names the new one; devices move with their next unlock.
    case underWay
  }

  package let named: any CustodianAccess
  package let former: (any CustodianAccess)?

  package init(_ named: any CustodianAccess, former: (any CustodianAccess)? = nil) {
    self.named = named
    self.former = former
  }

  package var all: [any CustodianAccess] { [named] + (former.map { [$0] } ?? []) }

  /// - Parameter keyHash: H(custodian_pk), 32 bytes.
  /// - Returns: `nil` if none of that key is reached.
  package func custodian(keyHash: [UInt8]) -> (any CustodianAccess)? {
    all.first { $0.keyHash == keyHash }
  }

  /// - Parameter inForce: H of the key that the roster names; `nil` before setup.
  package func move(inForce: [UInt8]?) -> Move {
    guard let former, let inForce else { return .none }
    if inForce == former.keyHash { return .awaited }
    return inForce == named.keyHash ? .underWay : .none
  }

  /// Destroys what either holds of a removed member.
  package func forget(_ member: MemberID) async throws(CustodianRefusal) {
    try await each { custodian async throws(CustodianRefusal) in
      try await custodian.forget(member)
    }
  }

  /// Destroys the shares that either holds of a member: some of her devices may have moved.
  package func lockOut(_ lockOut: LockOut) async throws(CustodianRefusal) {
    try await each { custodian async throws(CustodianRefusal) in
      try await custodian.lockOut(lockOut)
    }
  }

  /// Asks every one, whatever another says: what one of them holds is not to live on because the
  /// other is away.
  ///
  /// - Throws: the first refusal.
  private func each(
    _ ask: (any CustodianAccess) async throws(CustodianRefusal) -> Void
  ) async throws(CustodianRefusal) {
    var refusal: CustodianRefusal?
    for custodian in all {
      do throws(CustodianRefusal) {
        try await ask(custodian)
      } catch {
        refusal = refusal ?? error
      }
    }
    if let refusal { throw refusal }
  }

  /// Looks at the store of each, though another cannot be asked.
  ///
  /// - Throws: `older`, if one is; why one could not be asked.
  package func check() async throws(CustodianRefusal) {
    var refusal: CustodianRefusal?
    for custodian in all {
      do throws(CustodianRefusal) {
        try await custodian.check()
      } catch .older {
        refusal = .older
      } catch {
        refusal = refusal ?? error
      }
    }
    if let refusal { throw refusal }
  }
}
