// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension Envelope {
  /// What the server can check of a record that is posted, without any key (PROTOCOL section 1,
  /// the rule above the others, and section 8).
  ///
  /// The author may write this kind now, every wrap is for somebody in the audience and hers (or
  /// the group's) is among them. That the payload opens and the signature holds is for its readers
  /// to find. A head on a fork, or one that a restored server does not have (yet), is *not*
  /// refused, nor are the readers whom only that list names: an alarm never stops the writing of
  /// a note, and readers will name the signer.
  ///
  /// - Parameter author: whose session it is; `.server` or `.callerPage` for unsigned kinds.
  package func checkPosted(by author: MemberID, in roster: Roster) throws(EnvelopeRefusal) {
    guard header.hotline == roster.hotline else { throw .hotline }
    guard header.author == author else { throw .authorMayNot }
    if !header.kind.isUnsigned {
      guard let standing = roster.members[author]?.standing, standing.isActive else {
        throw .authorNotActive
      }
      guard header.mayBeWritten(with: standing) else { throw .authorMayNot }
    }
    let audience = audience(in: roster).union(audience(in: roster, at: header.roster.sequence))
    if header.kind.isUnsigned || roster.knows(header.roster) {
      guard wraps.allSatisfy({ audience.contains($0.reader) }) else { throw .wrongReader }
    }
    let needed =
      header.audience.group == nil
      ? wrap(for: ReaderID(author)) != nil : !wraps.isEmpty
    guard needed else { throw .readerMissing }
  }

  /// The wraps that the server stores: those of whoever is in the audience now.
  ///
  /// Who stands in it only at the author's older head has lost what entitled her. Refusing her
  /// wrap would refuse the note; keeping it would let her read what is written after she was put
  /// out. Of a head that is not ours the audience cannot be told, and all of them stay.
  package func wrapsToStore(in roster: Roster) -> [Wrap] {
    guard header.kind.isUnsigned || roster.knows(header.roster) else { return wraps }
    let audience = audience(in: roster)
    return wraps.filter { audience.contains($0.reader) }
  }

  /// Everybody for whom a wrap may stand: the audience's members, or the group's generations.
  ///
  /// - Parameter sequence: as of that entry; `nil` for now.
  package func audience(in roster: Roster, at sequence: UInt32? = nil) -> Set<ReaderID> {
    if let scope = header.audience.group {
      return Set(roster.generations(of: scope).map { ReaderID($0.id) })
    }
    return Set(header.members(in: roster, at: sequence).map { ReaderID($0) })
  }

  /// Whether this may be stored after `stored` (rule 4); `nil` is "nothing stored yet".
  ///
  /// - Parameter afterRestore: the author may go on from a version that the backup lacks, so a
  ///   gap of 1,000 is taken.
  /// - Returns: false for HTTP 409 with the stored version.
  package func follows(_ stored: RecordHeader?, afterRestore: Bool = false) -> Bool {
    guard let stored else {
      return RecordVersion.mayFollow(
        0, header.version, namesStored: true, afterRestore: afterRestore)
    }
    guard header.parent == stored.parent,
      !header.kind.keepsItsAuthor || header.author == stored.author
    else { return false }
    return RecordVersion.mayFollow(
      stored.version, header.version, namesStored: header.previous == stored.hash,
      afterRestore: afterRestore)
  }
}

extension Roster {
  /// Whether `head` is an entry of ours.
  package func knows(_ head: RosterHead) -> Bool { (try? check(head)) != nil }
}

extension RecordHeader {
  /// The members of an audience that is no group: all of them, the author among them.
  func members(in roster: Roster, at sequence: UInt32? = nil) -> Set<MemberID> {
    func holders(of powers: Powers) -> [MemberID] {
      guard let sequence else { return roster.holders(of: powers).map(\.id) }
      return roster.members.values
        .filter { $0.standing(at: sequence)?.holds(powers) == true }.map(\.id)
    }
    return switch audience {
    case .staff: Set(holders(of: .read) + extra + [author])
    case .everyone: Set(holders(of: []) + [author])
    case .author: [author]
    case .names, .inbox: []
    }
  }

  /// Whether a member with this standing may write it (the table's third column).
  func mayBeWritten(with standing: RosterStanding) -> Bool {
    guard standing.isActive else { return false }
    switch kind.rule.writer {
    case .member: return true
    case .nobodyWithKeys: return false
    case .inboxOrRead:
      return standing.powers.contains(.inbox) || standing.powers.contains(.read)
    case .sign: return standing.powers.contains(.sign)
    case .signOrHerself:
      let isHerOwn = parent == .names(of: .member) && id.bytes == author.bytes
      return isHerOwn || standing.powers.contains(.sign)
    }
  }
}
