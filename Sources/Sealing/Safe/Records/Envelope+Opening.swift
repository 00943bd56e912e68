// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension Envelope {
  /// Opens a record and accepts it by rules 1 to 4, or says which it breaks.
  ///
  /// - Parameter seen: what this device has kept of the record; `nil` if nothing.
  package func open(
    _ request: RecordRequest, by reader: RecordReader, seen: SeenVersion? = nil
  ) throws(EnvelopeRefusal) -> OpenedRecord {
    guard header.hotline == reader.roster.hotline else { throw .hotline }
    guard header.kind == request.kind, header.id == request.id, header.parent == request.parent
    else { throw .notAsked }
    let key = try contentKey(for: reader)
    let opened = try RecordPayload(opening: payload, header: header, key: key)
    // What is for its author alone is by whoever reads it: else a server could hand her another
    // member's words as her own draft.
    guard header.audience != .author || header.author == reader.keys.id else {
      throw .authorMayNot
    }
    let isFormer = try checkAuthor(opened, in: reader.roster)
    try check(seen)
    var marks: Set<RecordMark> = []
    if let seen, header.version < seen.version {
      marks.insert(.olderCopy)
    } else if isFormer, seen?.version != header.version {
      marks.insert(.former)
    }
    return OpenedRecord(
      content: opened.content, header: header, headerHash: headerHash, marks: marks,
      key: ContentKey(bytes: key))
  }

  private func contentKey(for reader: RecordReader) throws(EnvelopeRefusal) -> [UInt8] {
    for wrap in wraps {
      guard let key = reader.key(for: wrap.reader) else { continue }
      do {
        return try XWingHPKE.open(wrap.sealed, label: .recordKey, with: key.key, aad: headerHash)
      } catch {
        throw .open(error)
      }
    }
    throw .noWrap
  }

  /// Rule 3.
  ///
  /// - Returns: whether the author could no longer write it by the newest entry.
  private func checkAuthor(
    _ opened: RecordPayload, in roster: Roster
  ) throws(EnvelopeRefusal) -> Bool {
    if header.kind.isUnsigned {
      guard opened.signature == Ed25519Signature.zero else { throw .signature(.invalid) }
      return false
    }
    do { try roster.check(header.roster) } catch { throw .roster(error) }
    guard let member = roster.members[header.author],
      let standing = member.standing(at: header.roster.sequence), standing.isActive
    else { throw .authorNotActive }
    guard header.mayBeWritten(with: standing) else { throw .authorMayNot }
    do {
      try member.sign.verify(
        opened.signature, label: .record, message: header.bytes + opened.content)
    } catch {
      throw .signature(error)
    }
    return !header.mayBeWritten(with: member.standing)
  }

  /// Rule 4.
  private func check(_ seen: SeenVersion?) throws(EnvelopeRefusal) {
    guard let seen, header.version >= seen.version else { return }
    if header.version == seen.version {
      guard headerHash == seen.headerHash else { throw .sameVersionOtherHeader }
      return
    }
    if header.version - seen.version == 1, header.previous != seen.headerHash {
      throw .previousNotSeen
    }
    if header.kind.keepsItsAuthor, header.author != seen.author { throw .authorChanged }
  }
}
