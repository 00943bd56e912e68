// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension CustodianDatabase {
  package func spendTry(
    of device: DeviceID, evidenceGiven: Bool, at now: UnixSeconds,
    judge: @escaping @Sendable (HeldShare) throws -> Try.Judgement
  ) async throws(StoreError) -> Try? {
    let (spent, erased): (Try?, Bool)
    do {
      // The writer is held throughout, so no other try comes between the two transactions.
      (spent, erased) = try await database.pool.writeWithoutTransaction { db in
        guard let counted = try Self.count(db, device, evidenceGiven, now) else {
          return (nil, false)
        }
        guard let held = counted.held else { return (counted.try(.destroyed), true) }
        let spent = try Self.settle(db, device, counted, held, judge(held), now)
        return (spent, spent.outcome != .wrong && spent.outcome != .right(held))
      }
    } catch {
      throw StoreError(engine: error)
    }
    if erased { try await database.truncateLog() }
    return spent
  }

  /// A try that is counted, for good or ill.
  private struct Counted {
    let held: HeldShare?
    let left: Int
    let wrongBefore: Int
    let lastOKAt: UnixSeconds

    func `try`(_ outcome: Try.Outcome) -> Try {
      switch outcome {
      case .right:
        Try(outcome: outcome, left: Try.limit, wrongSinceOK: wrongBefore, lastOKAt: lastOKAt)
      case .wrong:
        Try(outcome: outcome, left: left, wrongSinceOK: wrongBefore + 1, lastOKAt: lastOKAt)
      case .destroyed:
        Try(
          outcome: outcome, left: 0, wrongSinceOK: wrongBefore + (held == nil ? 0 : 1),
          lastOKAt: lastOKAt)
      }
    }
  }

  /// First transaction: one try less, before anybody looks at the proof.
  private static func count(
    _ db: Database, _ device: DeviceID, _ evidenceGiven: Bool, _ now: UnixSeconds
  ) throws -> Counted? {
    var counted: Counted?
    try db.inTransaction(.immediate) {
      let before = try db.row(
        """
        SELECT proof_hash, share_sealed, tries_left, wrong_since_ok, last_ok_at
        FROM devices WHERE device_id = $1
        """,
        device.blob)
      guard let before else { return .rollback }
      let left = try before.int("tries_left")
      var held: HeldShare?
      if left > 0, let proofHash = before.optionalBytes("proof_hash"),
        let sealed = before.optionalBytes("share_sealed")
      {
        held = HeldShare(proofHash: proofHash, sealed: sealed)
        try db.run(
          """
          UPDATE devices SET tries_left = tries_left - 1, wrong_since_ok = wrong_since_ok + 1
          WHERE device_id = $1
          """,
          device.blob)
      } else {
        try destroy(db, device)
      }
      if evidenceGiven {
        try db.run("UPDATE devices SET evidence_at = $2 WHERE device_id = $1", device.blob, now)
      }
      counted = Counted(
        held: held, left: max(0, left - 1), wrongBefore: try before.int("wrong_since_ok"),
        lastOKAt: try before.time("last_ok_at"))
      return .commit
    }
    return counted
  }

  /// Second transaction: what the comparison leads to.
  private static func settle(
    _ db: Database, _ device: DeviceID, _ counted: Counted, _ held: HeldShare,
    _ judgement: Try.Judgement, _ now: UnixSeconds
  ) throws -> Try {
    switch judgement {
    case .wrong where counted.left > 0:
      return counted.try(.wrong)
    case .wrong:
      try db.inTransaction(.immediate) {
        try destroy(db, device)
        return .commit
      }
      return counted.try(.destroyed)
    case .right:
      try forgive(db, device, held, now)
      return counted.try(.right(held))
    case .replaced(let new):
      try forgive(db, device, new, now)
      return counted.try(.right(new))
    }
  }

  private static func forgive(
    _ db: Database, _ device: DeviceID, _ share: HeldShare, _ now: UnixSeconds
  ) throws {
    try db.inTransaction(.immediate) {
      try db.run(
        """
        UPDATE devices SET tries_left = $2, wrong_since_ok = 0, last_ok_at = $3,
          proof_hash = $4, share_sealed = $5
        WHERE device_id = $1
        """,
        device.blob, Try.limit, now, share.proofHash.blob, share.sealed.blob)
      return .commit
    }
  }

  private static func destroy(_ db: Database, _ device: DeviceID) throws {
    try db.run(
      """
      UPDATE devices SET tries_left = 0, proof_hash = NULL, share_sealed = NULL
      WHERE device_id = $1
      """,
      device.blob)
  }
}
