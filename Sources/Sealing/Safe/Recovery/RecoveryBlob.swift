// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A member's seeds under her recovery code, and the roster head when it was made.
///
/// `nonce[12] ‖ AES-GCM(key, nonce, aad "recovery"‖0‖hid‖member_id, seal_seed[32] ‖
/// sign_seed[32] ‖ roster_seq u32 ‖ roster_hash[32])`
package enum RecoveryBlob {
  package static let byteCount = AESGCM.nonceByteCount + 100 + AESGCM.tagByteCount

  package static func make(
    of keys: MemberKeys, code: RecoveryCode, roster: Roster,
    using random: inout some RandomNumberGenerator
  ) throws(RecoveryRefusal) -> [UInt8] {
    try seal(
      keys, code: code, hotline: roster.hotline, head: roster.head,
      nonce: .random(AESGCM.nonceByteCount, using: &random))
  }

  static func seal(
    _ keys: MemberKeys, code: RecoveryCode, hotline: HotlineID, head: RosterHead, nonce: [UInt8]
  ) throws(RecoveryRefusal) -> [UInt8] {
    var plain = Writer()
    plain.fixed(keys.seal.seed)
    plain.fixed(keys.sign.seed)
    plain.u32(head.sequence)
    plain.fixed(head.hash)
    do {
      return nonce
        + (try AESGCM.seal(
          plain.bytes, key: key(code, hotline: hotline, member: keys.id), nonce: nonce,
          aad: aad(hotline: hotline, member: keys.id)))
    } catch {
      throw .open(error)
    }
  }

  package static func open(
    _ blob: [UInt8], code: RecoveryCode, member: MemberID, roster: Roster
  ) throws(RecoveryRefusal) -> MemberKeys {
    guard blob.count >= byteCount else { throw .malformed(.truncated) }
    guard blob.count == byteCount else { throw .malformed(.trailing) }
    let plain: [UInt8]
    do {
      plain = try AESGCM.open(
        Array(blob.dropFirst(AESGCM.nonceByteCount)),
        key: key(code, hotline: roster.hotline, member: member),
        nonce: Array(blob.prefix(AESGCM.nonceByteCount)),
        aad: aad(hotline: roster.hotline, member: member))
    } catch {
      throw .open(error)
    }
    let (keys, head) = try read(plain)
    do { try roster.check(head) } catch { throw .roster(error) }
    guard keys.id == member else { throw .otherMember }
    return keys
  }

  private static func read(
    _ plain: [UInt8]
  ) throws(RecoveryRefusal) -> (MemberKeys, RosterHead) {
    let seal: [UInt8]
    let sign: [UInt8]
    let head: RosterHead
    do throws(Malformed) {
      var reader = Reader(plain)
      seal = try reader.fixed(SealPrivateKey.seedByteCount)
      sign = try reader.fixed(SignPrivateKey.seedByteCount)
      let sequence = try reader.u32()
      head = RosterHead(sequence: sequence, hash: try reader.fixed(Hash.byteCount))
      try reader.finish()
    } catch {
      throw .malformed(error)
    }
    do {
      let keys = MemberKeys(sign: try SignPrivateKey(seed: sign), seal: try .init(seed: seal))
      return (keys, head)
    } catch {
      throw .malformed(.value)
    }
  }

  static func key(_ code: RecoveryCode, hotline: HotlineID, member: MemberID) -> [UInt8] {
    KeyDerivation.hkdf(
      code.bytes, salt: hotline.bytes, info: Label.recovery.prefix + member.bytes)
  }

  static func aad(hotline: HotlineID, member: MemberID) -> [UInt8] {
    Label.recovery.prefix + hotline.bytes + member.bytes
  }
}
