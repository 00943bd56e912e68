// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// The seed of an earlier generation, sealed to a later one: whoever holds the newest reads
/// all that came before.
///
/// `scope u8 gen u32 from_gen u32 | sealed[1168]`, the AAD hid ‖ the fields before `sealed`.
package struct GroupPast: Sendable, Equatable {
  package static let byteCount = 9 + XWingHPKE.overhead + SealPrivateKey.seedByteCount

  package let bytes: [UInt8]
  package let scope: GroupScope
  package let generation: UInt32
  /// The generation whose seed is inside.
  package let from: UInt32
  private let sealed: [UInt8]

  package init(parsing bytes: [UInt8]) throws(GroupRefusal) {
    do throws(Malformed) {
      var reader = Reader(bytes)
      let scope = try reader.u8()
      generation = try reader.u32()
      from = try reader.u32()
      sealed = try reader.fixed(Self.byteCount - 9)
      try reader.finish()
      guard let known = GroupScope(rawValue: scope) else { throw .value }
      self.scope = known
    } catch {
      throw .malformed(error)
    }
    self.bytes = bytes
  }

  /// - Parameter earlier: the newest seed held below `generation`.
  package static func make(
    of earlier: GroupSeed, under generation: GroupGeneration, hotline: HotlineID
  ) throws(GroupRefusal) -> Self {
    guard earlier.generation.scope == generation.scope,
      earlier.generation.number < generation.number
    else { throw .pastOrder }
    var fields = Writer()
    fields.u8(generation.scope.rawValue)
    fields.u32(generation.number)
    fields.u32(earlier.generation.number)
    do {
      let sealed = try XWingHPKE.seal(
        earlier.key.seed, label: .groupPast, to: generation.key.key,
        aad: hotline.bytes + fields.bytes)
      fields.fixed(sealed)
    } catch {
      throw .open(error)
    }
    return try Self(parsing: fields.bytes)
  }

  /// - Parameter held: the verified seeds; the one of `generation` opens this.
  package func open(with held: [GroupSeed], in roster: Roster) throws(GroupRefusal) -> GroupSeed {
    guard from < generation else { throw .pastOrder }
    _ = try roster.generation(scope, generation)
    _ = try roster.generation(scope, from)
    guard
      let seed = held.first(where: {
        $0.generation.scope == scope && $0.generation.number == generation
      })
    else { throw .seedNotHeld }
    let earlier: [UInt8]
    do {
      earlier = try XWingHPKE.open(
        sealed, label: .groupPast, with: seed.key.key,
        aad: roster.hotline.bytes + Array(bytes.prefix(9)))
    } catch {
      throw .open(error)
    }
    return try GroupSeed(earlier, scope: scope, number: from, in: roster)
  }
}
