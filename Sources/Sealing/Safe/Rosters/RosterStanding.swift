// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What a member is and may do at one point of the chain.
package struct RosterStanding: Hashable, Sendable {
  package let isActive: Bool
  package let powers: Powers

  package init(isActive: Bool, powers: Powers) {
    self.isActive = isActive
    self.powers = powers
  }

  /// Active, with all of `needed`.
  package func holds(_ needed: Powers) -> Bool { isActive && powers.isSuperset(of: needed) }
}

/// A member as the roster knows her: keys for ever, standing by entry.
package struct RosterMember: Sendable {
  package let id: MemberID
  package let sign: SignPublicKey
  package let seal: SealPublicKey
  /// Newest last, never empty; each from its entry's seq on.
  private(set) var standings: [(sequence: UInt32, standing: RosterStanding)]

  init(
    id: MemberID, sign: SignPublicKey, seal: SealPublicKey, from sequence: UInt32,
    standing: RosterStanding
  ) {
    self.id = id
    self.sign = sign
    self.seal = seal
    standings = [(sequence, standing)]
  }

  /// As of the newest entry.
  package var standing: RosterStanding {
    standings.last?.standing ?? RosterStanding(isActive: false, powers: [])
  }

  /// As of entry `sequence`, that entry included; `nil` before she joined.
  package func standing(at sequence: UInt32) -> RosterStanding? {
    standings.last { $0.sequence <= sequence }?.standing
  }

  mutating func set(_ standing: RosterStanding, from sequence: UInt32) {
    standings.append((sequence, standing))
  }
}

/// One generation of a group's key, as the roster names it.
package struct GroupGeneration: Hashable, Sendable {
  package let scope: GroupScope
  /// From 1.
  package let number: UInt32
  package let key: SealPublicKey
  package let id: GroupID

  package init(scope: GroupScope, number: UInt32, key: SealPublicKey) {
    self.scope = scope
    self.number = number
    self.key = key
    id = GroupID(scope: scope, number: number, key: key)
  }
}

extension GroupID {
  /// The first 16 bytes of H("group-id" ‖ 0 ‖ scope ‖ gen ‖ pk).
  package init(scope: GroupScope, number: UInt32, key: SealPublicKey) {
    var writer = Writer()
    writer.u8(scope.rawValue)
    writer.u32(number)
    writer.fixed(key.bytes)
    self = FirstBytes.of(Hash.labelled(.groupID, writer.bytes))
  }
}

/// What became of an invite.
package enum InviteState: String, Hashable, Sendable {
  case open, used, cancelled
}

package struct RosterInvite: Sendable {
  package let key: SignPublicKey
  package let issuer: MemberID
  /// Unix seconds.
  package let expires: UInt64
  package let powers: Powers
  /// The seq of the entry that made it.
  package let sequence: UInt32
  package internal(set) var state: InviteState
}

/// A place in the chain: what an author had verified when she signed.
package struct RosterHead: Hashable, Sendable {
  package let sequence: UInt32
  /// 32 bytes.
  package let hash: [UInt8]

  package init(sequence: UInt32, hash: [UInt8]) {
    self.sequence = sequence
    self.hash = hash
  }
}
