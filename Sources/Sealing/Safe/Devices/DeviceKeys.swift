// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What a PIN becomes on one device (PROTOCOL section 13).
package struct DeviceKeys: Sendable, Redacted {
  package static let saltByteCount = 16
  package static let secretByteCount = 32

  let k: [UInt8]
  private let salt: [UInt8]
  private let secret: [UInt8]

  /// Costs 600,000 rounds of PBKDF2, about a third of a second.
  ///
  /// - Parameters:
  ///   - salt: 16 random bytes that the device keeps.
  ///   - secret: 32 random bytes that the device keeps.
  package init(pin: String, salt: [UInt8], secret: [UInt8]) throws(DerivationFailure) {
    k = try KeyDerivation.pbkdf2(pin, salt: salt)
    self.salt = salt
    self.secret = secret
  }

  /// Shown to the custodian, who cannot try PINs against it without `secret`: 32 bytes.
  package var proof: [UInt8] { KeyDerivation.hkdf(k, salt: secret, label: .deviceProof) }

  /// The key that opens the blob.
  ///
  /// - Parameters:
  ///   - share: what the custodian releases, 32 bytes.
  ///   - third: what security keys guard (`KeySlot`), 32 bytes, if the device has any.
  func keyEncryptionKey(share: [UInt8], third: [UInt8]? = nil) -> [UInt8] {
    guard let third else {
      return KeyDerivation.hkdf(k + share, salt: salt, label: .deviceKEK2)
    }
    return KeyDerivation.hkdf(k + share + third, salt: salt, label: .deviceKEK3)
  }
}

/// A member's seeds as a device keeps them: AES-GCM under PIN, share and perhaps a security key.
package struct DeviceBlob: Sendable, Equatable {
  package static let nonceByteCount = AESGCM.nonceByteCount

  package let nonce: [UInt8]
  package let sealed: [UInt8]

  package init(nonce: [UInt8], sealed: [UInt8]) {
    self.nonce = nonce
    self.sealed = sealed
  }

  package static func make(
    of keys: MemberKeys, device: DeviceID, hotline: HotlineID, with deviceKeys: DeviceKeys,
    share: [UInt8], third: [UInt8]? = nil, using random: inout some RandomNumberGenerator
  ) throws(DeviceRefusal) -> Self {
    try seal(
      keys, key: deviceKeys.keyEncryptionKey(share: share, third: third),
      aad: aad(hotline, keys.id, device), nonce: .random(nonceByteCount, using: &random))
  }

  static func seal(
    _ keys: MemberKeys, key: [UInt8], aad: [UInt8], nonce: [UInt8]
  ) throws(DeviceRefusal) -> Self {
    do {
      let plain = keys.seal.seed + keys.sign.seed
      return Self(
        nonce: nonce, sealed: try AESGCM.seal(plain, key: key, nonce: nonce, aad: aad))
    } catch {
      throw .open(error)
    }
  }

  package func open(
    member: MemberID, device: DeviceID, hotline: HotlineID, with deviceKeys: DeviceKeys,
    share: [UInt8], third: [UInt8]? = nil
  ) throws(DeviceRefusal) -> MemberKeys {
    let plain: [UInt8]
    do {
      plain = try AESGCM.open(
        sealed, key: deviceKeys.keyEncryptionKey(share: share, third: third), nonce: nonce,
        aad: Self.aad(hotline, member, device))
    } catch {
      throw .open(error)
    }
    do {
      let seal = try SealPrivateKey(seed: Array(plain.prefix(SealPrivateKey.seedByteCount)))
      let sign = try SignPrivateKey(seed: Array(plain.dropFirst(SealPrivateKey.seedByteCount)))
      return MemberKeys(sign: sign, seal: seal)
    } catch {
      throw .key(error)
    }
  }

  static func aad(_ hotline: HotlineID, _ member: MemberID, _ device: DeviceID) -> [UInt8] {
    Label.deviceSeeds.prefix + hotline.bytes + member.bytes + device.bytes
  }
}
