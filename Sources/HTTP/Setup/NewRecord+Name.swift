// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

extension NewRecord {
  /// The first version of a name, as it comes with the roster entry that makes what it names.
  ///
  /// - Throws: `Problem` `record-refused` for anything else.
  static func name(
    of object: NamedObject, _ id: [UInt8], _ blob: Blob, by author: MemberID, in roster: Roster,
    at now: UnixSeconds
  ) throws -> NewRecord {
    do {
      let envelope = try Envelope(parsing: blob.bytes)
      let header = envelope.header
      guard header.kind == .name, header.version == 1, header.parent == .names(of: object),
        header.id.bytes == id
      else { throw Problem(.recordRefused) }
      try envelope.checkPosted(by: author, in: roster)
      return try NewRecord(envelope, in: roster, receivedAt: now)
    } catch let refusal as EnvelopeRefusal {
      throw Problem.recordRefused(Problem.reason(refusal))
    }
  }
}
