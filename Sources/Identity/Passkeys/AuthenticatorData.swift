// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What an authenticator signs (WebAuthn §6.1):
/// `rpIdHash[32] | flags u8 | counter u32 | attested credential data? | extensions?`.
struct AuthenticatorData: Equatable, Sendable {
  private static let headByteCount = 37

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// Somebody touched it.
    static let userPresent = Self(rawValue: 0x01)
    /// It knows by its own PIN, finger or face that it is its owner.
    static let userVerified = Self(rawValue: 0x04)
    static let backupEligible = Self(rawValue: 0x08)
    static let backedUp = Self(rawValue: 0x10)
    static let attested = Self(rawValue: 0x40)
    static let extended = Self(rawValue: 0x80)
  }

  /// A credential that was just made.
  struct Attested: Equatable, Sendable {
    let id: [UInt8]
    /// Its key, unparsed.
    let key: [UInt8]
    let keyMap: CBORMap
  }

  let relyingPartyHash: [UInt8]
  let flags: Flags
  /// Signatures so far; 0 where the authenticator does not count.
  let counter: UInt32
  let attested: Attested?
  let extensions: CBORMap?

  init(_ bytes: [UInt8]) throws(PasskeyRefusal) {
    guard bytes.count >= Self.headByteCount else { throw .authenticatorData(.truncated) }
    relyingPartyHash = Array(bytes[..<32])
    flags = Flags(rawValue: bytes[32])
    counter = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
    var offset = Self.headByteCount
    do throws(CBORRefusal) {
      attested = flags.contains(.attested) ? try Self.attested(bytes, &offset) : nil
      if flags.contains(.extended) {
        guard case .map(let map) = try Self.value(bytes, &offset) else { throw .key }
        extensions = map
      } else {
        extensions = nil
      }
      guard offset == bytes.count else { throw .trailing }
    } catch {
      throw .authenticatorData(error)
    }
    if let attested { try Self.check(attested) }
  }

  /// Present, verified, for us, and with flags that do not contradict each other.
  func check(for relyingParty: RelyingParty) throws(PasskeyRefusal) {
    guard relyingPartyHash == relyingParty.idHash else { throw .relyingParty }
    guard flags.contains(.userPresent) else { throw .userNotPresent }
    guard flags.contains(.userVerified) else { throw .userNotVerified }
    guard flags.contains(.backupEligible) || !flags.contains(.backedUp) else {
      throw .backupFlags
    }
  }

  private static func check(_ attested: Attested) throws(PasskeyRefusal) {
    guard PasskeyID.lengths.contains(attested.id.count) else { throw .credentialIDLength }
  }

  /// `aaguid[16] | id<> | COSE key`.
  private static func attested(
    _ bytes: [UInt8], _ offset: inout Int
  ) throws(CBORRefusal) -> Attested {
    let start = offset + 18
    guard bytes.count >= start else { throw .truncated }
    let length = Int(bytes[start - 2]) << 8 | Int(bytes[start - 1])
    guard bytes.count - start >= length else { throw .truncated }
    let keyStart = start + length
    offset = keyStart
    guard case .map(let map) = try value(bytes, &offset) else { throw .key }
    return Attested(
      id: Array(bytes[start..<keyStart]), key: Array(bytes[keyStart..<offset]), keyMap: map)
  }

  private static func value(
    _ bytes: [UInt8], _ offset: inout Int
  ) throws(CBORRefusal) -> CBORValue {
    var reader = try CBORReader(bytes, from: offset)
    let value = try reader.value()
    offset = reader.offset
    return value
  }
}
