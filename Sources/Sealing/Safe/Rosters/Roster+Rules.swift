// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension Roster {
  /// Rule 3: how far an entry may be from a clock, in seconds.
  package static let clockTolerance: UInt64 = 600
  /// Rule 7, in seconds.
  package static let longestInvite: UInt64 = 14 * 86_400

  static func checkAhead(_ entry: RosterEntry, now: UInt64?) throws(RosterRefusal) {
    guard let now else { return }
    let (latest, overflow) = now.addingReportingOverflow(clockTolerance)
    guard overflow || entry.time <= latest else { throw .clockAhead }
  }

  /// Rules 2 and 3.
  func checkPlace(_ entry: RosterEntry) throws(RosterRefusal) {
    if case .genesis = entry.body { throw .genesisPlace }
    guard entry.hotline == hotline else { throw .hotline }
    guard entry.sequence == nextSequence else { throw .sequence }
    guard entry.previous == head.hash else { throw .predecessor }
    guard entry.time >= latestTime else { throw .timeBackwards }
  }

  mutating func apply(_ entry: RosterEntry) throws(RosterRefusal) {
    switch entry.body {
    case .genesis: throw .genesisPlace
    case .invite(let invite):
      try checkSigner(of: entry)
      try apply(invite, of: entry)
    case .cancel(let key):
      try checkSigner(of: entry)
      try cancel(key)
    case .join(let join): try apply(join, of: entry)
    case .set(let change):
      try checkSigner(of: entry)
      try apply(change, at: entry.sequence)
    case .custodian(let key):
      try checkSigner(of: entry)
      try useOnce([key.bytes])
      setCustodian(key)
    }
  }

  /// Rule 6: active with SIGN before this entry, and the signature is hers.
  private func checkSigner(of entry: RosterEntry) throws(RosterRefusal) {
    guard let signer = members[entry.signer], signer.standing.holds(.sign) else {
      throw .signerNotSign
    }
    try entry.verify(entry.signature, by: signer.sign)
  }

  /// Rule 7.
  private mutating func apply(
    _ invite: RosterEntry.Invite, of entry: RosterEntry
  ) throws(RosterRefusal) {
    let (latest, overflow) = entry.time.addingReportingOverflow(Self.longestInvite)
    guard overflow || invite.expires <= latest else { throw .expiresTooLate }
    try useOnce([invite.key.bytes])
    invites[invite.key] = RosterInvite(
      key: invite.key, issuer: entry.signer, expires: invite.expires, powers: invite.powers,
      sequence: entry.sequence, state: .open)
  }

  /// Rule 7.
  private mutating func cancel(_ key: SignPublicKey) throws(RosterRefusal) {
    _ = try openInvite(key)
    invites[key]?.state = .cancelled
  }

  private func openInvite(_ key: SignPublicKey) throws(RosterRefusal) -> RosterInvite {
    guard let invite = invites[key] else { throw .inviteUnknown }
    switch invite.state {
    case .open: return invite
    case .used: throw .inviteUsed
    case .cancelled: throw .inviteCancelled
    }
  }

  /// Rule 8.
  private mutating func apply(
    _ join: RosterEntry.Join, of entry: RosterEntry
  ) throws(RosterRefusal) {
    let invite = try openInvite(join.invite)
    guard members[invite.issuer]?.standing.holds(.sign) == true else { throw .issuerNotSign }
    guard entry.time <= invite.expires else { throw .inviteExpired }
    let id = join.member
    guard entry.signer == id else { throw .joinSigner }
    guard members[id] == nil else { throw .memberKnown }
    try entry.verify(entry.signature, by: join.invite)
    try entry.verify(entry.memberSignature ?? [], by: join.sign)
    try useOnce([join.sign.bytes, join.seal.bytes])
    invites[join.invite]?.state = .used
    members[id] = RosterMember(
      id: id, sign: join.sign, seal: join.seal, from: entry.sequence,
      standing: RosterStanding(isActive: true, powers: []))
  }

  private func hasHolder(of powers: Powers) -> Bool {
    members.values.contains { $0.standing.holds(powers) }
  }

  /// Rules 9 and 10.
  private mutating func apply(
    _ change: RosterEntry.Change, at sequence: UInt32
  ) throws(RosterRefusal) {
    guard let before = members[change.subject]?.standing else { throw .subjectUnknown }
    guard before.isActive else { throw .subjectRemoved }
    guard change.isActive || change.powers.isEmpty else { throw .removedWithPowers }
    let lost = before.powers.subtracting(change.powers)
    for scope in GroupScope.allCases where lost.contains(scope.power) {
      guard change.generations.contains(where: { $0.scope == scope }) else {
        throw .generationMissing
      }
    }
    for generation in change.generations {
      try useOnce([generation.key.bytes])
      try add(generation)
    }
    members[change.subject]?.set(
      RosterStanding(isActive: change.isActive, powers: change.powers), from: sequence)
    guard hasHolder(of: .sign) else { throw .lastSign }
    guard hasHolder(of: .read) else { throw .lastRead }
  }
}

extension RosterEntry {
  func verify(_ signature: [UInt8], by key: SignPublicKey) throws(RosterRefusal) {
    do {
      try key.verify(signature, label: .roster, message: core)
    } catch {
      throw .signature(error)
    }
  }
}
