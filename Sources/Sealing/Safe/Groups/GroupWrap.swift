// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A group's seed, sealed to one member.
///
/// `scope u8 gen u32 member_id[16] | sealed[1168]`, the AAD hid ‖ the fields before `sealed`.
package struct GroupWrap: Sendable, Equatable {
  package static let byteCount = 21 + XWingHPKE.overhead + SealPrivateKey.seedByteCount

  package let bytes: [UInt8]
  package let scope: GroupScope
  package let generation: UInt32
  package let member: MemberID
  private let sealed: [UInt8]

  package init(parsing bytes: [UInt8]) throws(GroupRefusal) {
    do throws(Malformed) {
      var reader = Reader(bytes)
      let scope = try reader.u8()
      generation = try reader.u32()
      member = try reader.id()
      sealed = try reader.fixed(Self.byteCount - 21)
      try reader.finish()
      guard let known = GroupScope(rawValue: scope) else { throw .value }
      self.scope = known
    } catch {
      throw .malformed(error)
    }
    self.bytes = bytes
  }

  /// Any holder may make one for any other from a seed that she has verified.
  package static func make(
    of seed: GroupSeed, for member: RosterMember, hotline: HotlineID
  ) throws(GroupRefusal) -> Self {
    var fields = Writer()
    fields.u8(seed.generation.scope.rawValue)
    fields.u32(seed.generation.number)
    fields.fixed(member.id.bytes)
    do {
      let sealed = try XWingHPKE.seal(
        seed.key.seed, label: .groupSeed, to: member.seal.key, aad: hotline.bytes + fields.bytes)
      fields.fixed(sealed)
    } catch {
      throw .open(error)
    }
    return try Self(parsing: fields.bytes)
  }

  package func open(with keys: MemberKeys, in roster: Roster) throws(GroupRefusal) -> GroupSeed {
    guard member == keys.id else { throw .notForMe }
    _ = try roster.generation(scope, generation)
    let seed: [UInt8]
    do {
      seed = try XWingHPKE.open(
        sealed, label: .groupSeed, with: keys.seal.key,
        aad: roster.hotline.bytes + Array(bytes.prefix(21)))
    } catch {
      throw .open(error)
    }
    return try GroupSeed(seed, scope: scope, number: generation, in: roster)
  }
}
