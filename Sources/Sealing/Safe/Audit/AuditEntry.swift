// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// One administrative act (PROTOCOL section 16).
///
/// `seq u64 | prev[32] | time u64 | actor[16] | action u8 | object[16] | detail<>`
package struct AuditEntry: Sendable, Equatable {
  package let bytes: [UInt8]
  /// H("audit" ‖ 0 ‖ entry), 32 bytes.
  package let hash: [UInt8]
  /// From 1.
  package let sequence: UInt64
  package let previous: [UInt8]
  /// Unix seconds.
  package let time: UInt64
  /// `.server` where no member acted.
  package let actor: MemberID
  package let action: UInt8
  /// The 16 bytes of any id.
  package let object: [UInt8]
  /// Codes, never text.
  package let detail: [UInt8]

  package var head: AuditHead { AuditHead(sequence: sequence, hash: hash) }

  package init(parsing bytes: [UInt8]) throws(AuditRefusal) {
    do throws(Malformed) {
      var reader = Reader(bytes)
      sequence = try reader.u64()
      previous = try reader.fixed(Hash.byteCount)
      time = try reader.u64()
      actor = try reader.id()
      action = try reader.u8()
      object = try reader.fixed(16)
      detail = try reader.vector()
      try reader.finish()
    } catch {
      throw .malformed(error)
    }
    self.bytes = bytes
    hash = Hash.labelled(.audit, bytes)
  }

  /// The entry that comes after `head`.
  ///
  /// - Parameters:
  ///   - time: Unix seconds.
  ///   - object: the 16 bytes of any id: `.value` otherwise.
  ///   - detail: at most 65,535 bytes: `.value` otherwise.
  package static func make(
    after head: AuditHead, time: UInt64, actor: MemberID, action: UInt8, object: [UInt8],
    detail: [UInt8] = []
  ) throws(AuditRefusal) -> Self {
    guard object.count == 16, detail.count <= UInt16.max else { throw .malformed(.value) }
    var writer = Writer()
    writer.u64(head.sequence &+ 1)
    writer.fixed(head.hash)
    writer.u64(time)
    writer.fixed(actor.bytes)
    writer.u8(action)
    writer.fixed(object)
    writer.vector(detail)
    return try Self(parsing: writer.bytes)
  }
}

/// Why an audit chain is not accepted.
package enum AuditRefusal: Error, Equatable {
  case malformed(Malformed)
  /// An entry is missing.
  case sequence
  /// An entry was changed.
  case predecessor
  /// A signed head names an entry that is gone, or another one.
  case tampering
}

/// A verified run of audit entries.
package struct AuditChain: Sendable {
  package let start: AuditHead
  package let entries: [AuditEntry]

  package var head: AuditHead { entries.last?.head ?? start }

  /// - Parameter start: the signed head up to which retention has dropped entries.
  package init(
    verifying chain: [[UInt8]], after start: AuditHead = .empty
  ) throws(AuditRefusal) {
    self.start = start
    var entries: [AuditEntry] = []
    var head = start
    for bytes in chain {
      let entry = try AuditEntry(parsing: bytes)
      guard entry.sequence == head.sequence &+ 1 else { throw .sequence }
      guard entry.previous == head.hash else { throw .predecessor }
      head = entry.head
      entries.append(entry)
    }
    self.entries = entries
  }

  /// Whether what the statement saw is still here. Its signature and signer are the roster's
  /// to check (`HeadStatement.check`).
  package func check(_ statement: HeadStatement) throws(AuditRefusal) {
    let seen = statement.audit
    if seen.sequence <= start.sequence {
      // Dropped by retention, or the very place where it begins.
      guard seen.sequence < start.sequence || seen == start else { throw .tampering }
      return
    }
    let index = seen.sequence - start.sequence - 1
    guard index < UInt64(entries.count), entries[Int(index)].head == seen else {
      throw .tampering
    }
  }
}
