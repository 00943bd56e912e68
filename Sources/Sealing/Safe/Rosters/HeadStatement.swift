// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A SIGN holder's word on how far the roster and the audit log went when she looked.
///
/// `hid[32] seq u32 hash[32] audit_seq u64 audit_hash[32] time u64 signer[16] | sig[64]`
package struct HeadStatement: Sendable, Equatable {
  /// Rule 13, in seconds.
  package static let freshFor: UInt64 = 7 * 86_400

  package let bytes: [UInt8]
  package let hotline: HotlineID
  package let head: RosterHead
  package let audit: AuditHead
  /// Unix seconds.
  package let time: UInt64
  package let signer: MemberID
  private let signature: [UInt8]

  package init(parsing bytes: [UInt8]) throws(RosterRefusal) {
    do throws(Malformed) {
      var reader = Reader(bytes)
      hotline = try reader.id()
      let sequence = try reader.u32()
      head = RosterHead(sequence: sequence, hash: try reader.fixed(Hash.byteCount))
      let auditSequence = try reader.u64()
      audit = AuditHead(sequence: auditSequence, hash: try reader.fixed(Hash.byteCount))
      time = try reader.u64()
      signer = try reader.id()
      signature = try reader.fixed(Ed25519Signature.byteCount)
      try reader.finish()
    } catch {
      throw .malformed(error)
    }
    self.bytes = bytes
  }

  /// - Parameter clock: Unix seconds.
  package static func make(
    of roster: Roster, audit: AuditHead, by keys: MemberKeys, clock: UInt64
  ) throws(RosterRefusal) -> Self {
    var writer = Writer()
    writer.fixed(roster.hotline.bytes)
    writer.u32(roster.head.sequence)
    writer.fixed(roster.head.hash)
    writer.u64(audit.sequence)
    writer.fixed(audit.hash)
    writer.u64(clock)
    writer.fixed(keys.id.bytes)
    do {
      writer.fixed(try keys.sign.sign(writer.bytes, label: .head))
    } catch {
      throw .signature(error)
    }
    return try Self(parsing: writer.bytes)
  }

  /// Its signer had SIGN at `head`, which is in our chain, and the signature is hers.
  package func check(against roster: Roster) throws(RosterRefusal) {
    guard hotline == roster.hotline else { throw .hotline }
    try roster.check(head)
    guard let member = roster.members[signer],
      member.standing(at: head.sequence)?.holds(.sign) == true
    else { throw .signerNotSign }
    do {
      try member.sign.verify(
        signature, label: .head, message: Array(bytes.dropLast(Ed25519Signature.byteCount)))
    } catch {
      throw .signature(error)
    }
  }
}

extension Roster {
  /// Whether no statement by a currently active SIGN holder is younger than seven days (rule 13).
  ///
  /// - Parameter now: Unix seconds.
  package func isUnwatched(by statements: [HeadStatement], now: UInt64) -> Bool {
    !statements.contains { statement in
      guard (try? statement.check(against: self)) != nil,
        members[statement.signer]?.standing.holds(.sign) == true
      else { return false }
      return statement.time >= now || now - statement.time <= HeadStatement.freshFor
    }
  }
}
