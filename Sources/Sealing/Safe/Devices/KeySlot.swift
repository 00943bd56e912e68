// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A device's third secret, sealed under what one security key alone gives (docs/protocol.md
/// section 13): AES-GCM under HKDF of the key's PRF output.
package struct KeySlot: Sendable, Equatable {
  /// The credential's id, 1 to 1,023 bytes.
  package let credential: [UInt8]
  package let nonce: [UInt8]
  package let sealed: [UInt8]

  package init(credential: [UInt8], nonce: [UInt8], sealed: [UInt8]) {
    self.credential = credential
    self.nonce = nonce
    self.sealed = sealed
  }

  /// Where a slot belongs; it opens nowhere else.
  package struct Place: Sendable {
    let aad: [UInt8]

    package init(
      hotline: HotlineID, member: MemberID, device: DeviceID, credential: [UInt8]
    ) {
      let count = UInt16(credential.count)
      aad =
        Label.deviceThird.prefix + hotline.bytes + member.bytes + device.bytes
        + [UInt8(count >> 8), UInt8(truncatingIfNeeded: count)] + credential
    }
  }

  /// - Parameters:
  ///   - third: the device's third secret, 32 bytes.
  ///   - prf: what the key gives to the device's salt, 32 bytes.
  static func seal(
    _ third: [UInt8], credential: [UInt8], prf: [UInt8], place: Place, nonce: [UInt8]
  ) throws(DeviceRefusal) -> Self {
    do {
      let sealed = try AESGCM.seal(third, key: key(prf), nonce: nonce, aad: place.aad)
      return Self(credential: credential, nonce: nonce, sealed: sealed)
    } catch {
      throw .open(error)
    }
  }

  /// The third secret, 32 bytes.
  package func open(prf: [UInt8], place: Place) throws(DeviceRefusal) -> [UInt8] {
    do {
      return try AESGCM.open(sealed, key: Self.key(prf), nonce: nonce, aad: place.aad)
    } catch {
      throw .open(error)
    }
  }

  static func key(_ prf: [UInt8]) -> [UInt8] { KeyDerivation.hkdf(prf, label: .deviceThird) }
}
