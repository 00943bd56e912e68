// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A verified chain of entries and the state it leads to.
///
/// A value: appending to a copy and keeping it only when the append succeeds is the whole of
/// transaction handling. Verifying costs about one signature check an entry.
package struct Roster: Sendable {
  package private(set) var entries: [RosterEntry]
  package let hotline: HotlineID
  package private(set) var custodian: SealPublicKey
  package internal(set) var members: [MemberID: RosterMember]
  /// By the invite's public key.
  package internal(set) var invites: [SignPublicKey: RosterInvite] = [:]
  private var generationsByScope: [GroupScope: [GroupGeneration]]
  private var keysUsed: Set<[UInt8]>

  /// Begins a chain with its genesis (rule 4).
  package init(genesis entry: RosterEntry) throws(RosterRefusal) {
    guard case .genesis(let genesis) = entry.body else { throw .genesisPlace }
    guard entry.sequence == 0 else { throw .sequence }
    guard entry.previous == Hash.zero else { throw .predecessor }
    guard entry.hotline.bytes == Hash.zero else { throw .hotline }
    let id = MemberID(sign: genesis.sign, seal: genesis.seal)
    guard entry.signer == id else { throw .genesisSigner }
    try entry.verify(entry.signature, by: genesis.sign)
    entries = [entry]
    hotline = FirstBytes.of(entry.hash)
    custodian = genesis.custodian
    let standing = RosterStanding(isActive: true, powers: .admin)
    members = [
      id: RosterMember(
        id: id, sign: genesis.sign, seal: genesis.seal, from: 0, standing: standing)
    ]
    generationsByScope = [
      .names: [GroupGeneration(scope: .names, number: 1, key: genesis.names)],
      .inbox: [GroupGeneration(scope: .inbox, number: 1, key: genesis.inbox)],
    ]
    keysUsed = []
    try useOnce([genesis.sign.bytes])
    try useOnce([genesis.seal, genesis.custodian, genesis.names, genesis.inbox].map(\.bytes))
  }

  /// Verifies a whole chain, the genesis first.
  ///
  /// - Parameter now: the reader's clock in Unix seconds; `nil` where entries are one's own
  ///   store's, whose times were checked when they were appended.
  package init(verifying chain: [[UInt8]], now: UInt64? = nil) throws(RosterRefusal) {
    guard let first = chain.first else { throw .malformed(.truncated) }
    let genesis = try RosterEntry(parsing: first)
    try Self.checkAhead(genesis, now: now)
    try self.init(genesis: genesis)
    for bytes in chain.dropFirst() { try take(RosterEntry(parsing: bytes), now: now) }
  }

  package var head: RosterHead {
    RosterHead(sequence: nextSequence - 1, hash: entries[entries.count - 1].hash)
  }

  package var nextSequence: UInt32 { UInt32(entries.count) }
  var latestTime: UInt64 { entries[entries.count - 1].time }

  /// Oldest first.
  package func generations(of scope: GroupScope) -> [GroupGeneration] {
    generationsByScope[scope] ?? []
  }

  /// The one to seal to.
  package func newestGeneration(of scope: GroupScope) -> GroupGeneration {
    let all = generations(of: scope)
    return all[all.count - 1]
  }

  package func generation(_ id: GroupID) -> GroupGeneration? {
    GroupScope.allCases.lazy.flatMap { generations(of: $0) }.first { $0.id == id }
  }

  /// Active members who have all of `powers`.
  package func holders(of powers: Powers) -> [RosterMember] {
    members.values.filter { $0.standing.holds(powers) }
  }

  /// Every active member.
  package var activeMembers: [RosterMember] { holders(of: []) }

  /// Verifies `entry` against the chain and takes it (rules 2 to 10); on a refusal nothing
  /// has changed.
  ///
  /// - Parameter now: the reader's clock in Unix seconds, for rule 3.
  package mutating func append(
    _ entry: RosterEntry, now: UInt64? = nil
  ) throws(RosterRefusal) {
    var next = self
    try next.take(entry, now: now)
    self = next
  }

  /// As `append`, without the copy: after a refusal the value is of no use.
  private mutating func take(_ entry: RosterEntry, now: UInt64?) throws(RosterRefusal) {
    try Self.checkAhead(entry, now: now)
    try checkPlace(entry)
    try apply(entry)
    entries.append(entry)
  }

  mutating func setCustodian(_ key: SealPublicKey) { custodian = key }

  mutating func add(_ generation: RosterEntry.NewGeneration) throws(RosterRefusal) {
    let last = newestGeneration(of: generation.scope).number
    guard generation.number == last + 1 else { throw .generationNumber }
    generationsByScope[generation.scope, default: []].append(
      GroupGeneration(
        scope: generation.scope, number: generation.number, key: generation.key))
  }

  /// Rule 5: no key equals one used earlier or in the same entry.
  mutating func useOnce(_ keys: [[UInt8]]) throws(RosterRefusal) {
    for key in keys {
      guard keysUsed.insert(key).inserted else { throw .keyReused }
    }
  }
}
