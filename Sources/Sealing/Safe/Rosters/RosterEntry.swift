// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// One entry of the roster as it is stored: the signed bytes and what they say.
///
/// `core = v u8 | type u8 | hid[32] | seq u32 | prev[32] | time u64 | signer[16] | body<>`,
/// then one signature, or two in a join. All checks of a single entry by itself are made by
/// parsing; those that need the chain by `Roster`.
package struct RosterEntry: Sendable, Equatable {
  package static let version: UInt8 = 1

  /// The whole entry, signatures included.
  package let bytes: [UInt8]
  /// H(bytes), 32 bytes.
  package let hash: [UInt8]
  /// All zero in the genesis, whose hash it is.
  package let hotline: HotlineID
  package let sequence: UInt32
  package let previous: [UInt8]
  /// Unix seconds.
  package let time: UInt64
  package let signer: MemberID
  package let body: Body

  let core: [UInt8]
  let signature: [UInt8]
  /// Of a join alone, by the new member.
  let memberSignature: [UInt8]?

  package static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }

  package enum Body: Sendable {
    case genesis(Genesis)
    case invite(Invite)
    case cancel(invite: SignPublicKey)
    case join(Join)
    case set(Change)
    case custodian(SealPublicKey)
  }

  package struct Genesis: Sendable {
    package let sign: SignPublicKey
    package let seal: SealPublicKey
    package let custodian: SealPublicKey
    package let names: SealPublicKey
    package let inbox: SealPublicKey

    package init(
      sign: SignPublicKey, seal: SealPublicKey, custodian: SealPublicKey, names: SealPublicKey,
      inbox: SealPublicKey
    ) {
      self.sign = sign
      self.seal = seal
      self.custodian = custodian
      self.names = names
      self.inbox = inbox
    }
  }

  package struct Invite: Sendable {
    package let key: SignPublicKey
    /// Unix seconds; at most 14 days after the entry.
    package let expires: UInt64
    /// What the admin means to give. It gives nothing until `set`.
    package let powers: Powers

    package init(key: SignPublicKey, expires: UInt64, powers: Powers) {
      self.key = key
      self.expires = expires
      self.powers = powers
    }
  }

  package struct Join: Sendable {
    package let invite: SignPublicKey
    package let sign: SignPublicKey
    package let seal: SealPublicKey
    package var member: MemberID { MemberID(sign: sign, seal: seal) }
  }

  /// Type `set`: what a member may do from here on, and new group generations.
  package struct Change: Sendable {
    package let subject: MemberID
    /// False removes her for good.
    package let isActive: Bool
    package let powers: Powers
    /// At most one for each scope, in the order of scopes.
    package let generations: [NewGeneration]

    package init(
      subject: MemberID, isActive: Bool, powers: Powers, generations: [NewGeneration] = []
    ) {
      self.subject = subject
      self.isActive = isActive
      self.powers = powers
      self.generations = generations.sorted { $0.scope < $1.scope }
    }
  }

  package struct NewGeneration: Sendable {
    package let scope: GroupScope
    package let number: UInt32
    package let key: SealPublicKey

    package init(scope: GroupScope, number: UInt32, key: SealPublicKey) {
      self.scope = scope
      self.number = number
      self.key = key
    }
  }
}
