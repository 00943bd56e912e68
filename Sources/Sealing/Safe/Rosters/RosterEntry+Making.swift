// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension RosterEntry {
  /// The first entry, signed by the first admin.
  package static func makeGenesis(
    admin: MemberKeys, custodian: SealPublicKey, names: SealPublicKey, inbox: SealPublicKey,
    time: UInt64
  ) throws(RosterRefusal) -> RosterEntry {
    let body = Body.genesis(
      Genesis(
        sign: admin.sign.publicKey, seal: admin.seal.publicKey, custodian: custodian,
        names: names, inbox: inbox))
    let core = Core(
      hotline: FirstBytes.of(Hash.zero), sequence: 0, previous: Hash.zero, time: time,
      signer: admin.id, body: body)
    return try signed(core, by: [admin.sign])
  }

  /// The entry that would come next in `roster`, signed by a holder of SIGN. It is checked
  /// when it is appended.
  package static func make(
    _ body: Body, after roster: Roster, by keys: MemberKeys, clock: UInt64
  ) throws(RosterRefusal) -> RosterEntry {
    try signed(Core(body, after: roster, signer: keys.id, clock: clock), by: [keys.sign])
  }

  /// A join, signed by the invite's key and the new member's.
  package static func makeJoin(
    after roster: Roster, invite: SignPrivateKey, keys: MemberKeys, clock: UInt64
  ) throws(RosterRefusal) -> RosterEntry {
    let join = Join(
      invite: invite.publicKey, sign: keys.sign.publicKey, seal: keys.seal.publicKey)
    let core = Core(.join(join), after: roster, signer: keys.id, clock: clock)
    return try signed(core, by: [invite, keys.sign])
  }

  private static func signed(
    _ core: Core, by keys: [SignPrivateKey]
  ) throws(RosterRefusal) -> RosterEntry {
    var bytes = core.bytes
    do {
      for key in keys { bytes += try key.sign(core.bytes, label: .roster) }
    } catch {
      throw .signature(error)
    }
    return try RosterEntry(parsing: bytes)
  }

  private struct Core {
    let bytes: [UInt8]

    init(_ body: Body, after roster: Roster, signer: MemberID, clock: UInt64) {
      self.init(
        hotline: roster.hotline, sequence: roster.nextSequence, previous: roster.head.hash,
        time: max(clock, roster.latestTime), signer: signer, body: body)
    }

    init(
      hotline: HotlineID, sequence: UInt32, previous: [UInt8], time: UInt64, signer: MemberID,
      body: Body
    ) {
      var writer = Writer()
      writer.u8(RosterEntry.version)
      writer.u8(body.type)
      writer.fixed(hotline.bytes)
      writer.u32(sequence)
      writer.fixed(previous)
      writer.u64(time)
      writer.fixed(signer.bytes)
      writer.vector(body.bytes)
      bytes = writer.bytes
    }
  }
}

extension RosterEntry.Body {
  fileprivate var type: UInt8 {
    switch self {
    case .genesis: 0
    case .invite: 1
    case .cancel: 2
    case .join: 3
    case .set: 4
    case .custodian: 5
    }
  }

  fileprivate var bytes: [UInt8] {
    var writer = Writer()
    switch self {
    case .genesis(let genesis):
      writer.fixed(genesis.sign.bytes)
      for key in [genesis.seal, genesis.custodian, genesis.names, genesis.inbox] {
        writer.fixed(key.bytes)
      }
    case .invite(let invite):
      writer.fixed(invite.key.bytes)
      writer.u64(invite.expires)
      writer.u8(invite.powers.rawValue)
    case .cancel(let key): writer.fixed(key.bytes)
    case .join(let join):
      writer.fixed(join.invite.bytes + join.sign.bytes + join.seal.bytes)
    case .set(let change):
      writer.fixed(change.subject.bytes)
      writer.u8(change.isActive ? 1 : 0)
      writer.u8(change.powers.rawValue)
      writer.vector(change.generations.flatMap(\.bytes))
    case .custodian(let key): writer.fixed(key.bytes)
    }
    return writer.bytes
  }
}

extension RosterEntry.NewGeneration {
  fileprivate var bytes: [UInt8] {
    var writer = Writer()
    writer.u8(scope.rawValue)
    writer.u32(number)
    writer.fixed(key.bytes)
    return writer.bytes
  }
}
