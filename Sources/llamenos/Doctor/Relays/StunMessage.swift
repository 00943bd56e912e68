// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// As much of STUN (RFC 8489) and TURN (RFC 8656) as it takes to ask a relay for an address.
struct StunMessage: Equatable {
  /// Types of messages and of attributes, as they are on the wire.
  private enum Code {
    static let allocate: UInt16 = 0x0003
    static let allocated: UInt16 = 0x0103
    static let refused: UInt16 = 0x0113
    static let username: UInt16 = 0x0006
    static let integrity: UInt16 = 0x0008
    static let error: UInt16 = 0x0009
    static let realm: UInt16 = 0x0014
    static let nonce: UInt16 = 0x0015
    static let transport: UInt16 = 0x0019
  }

  static let headBytes = 20
  private static let magic: [UInt8] = [0x21, 0x12, 0xa4, 0x42]
  private static let integrityBytes = 24
  private static let udp: [UInt8] = [17, 0, 0, 0]

  /// What a relay says to a request for an address.
  enum Answer: Equatable {
    case allocated
    /// - Parameters:
    ///   - error: 401 to whoever shows no credential, with realm and nonce to make one from.
    case refused(error: Int, realm: [UInt8], nonce: [UInt8])
  }

  struct Credential: Equatable {
    let user: String
    let password: String
  }

  /// A request for a relayed address, as a client begins.
  static func allocate(_ transaction: [UInt8]) -> [UInt8] {
    message(attribute(Code.transport, udp), extra: 0, transaction)
  }

  /// The same by whoever has a credential (RFC 8489 section 9.2, by MD5 and SHA-1 as browsers do).
  static func allocate(
    _ transaction: [UInt8], by credential: Credential, realm: [UInt8], nonce: [UInt8]
  ) -> [UInt8] {
    let body =
      attribute(Code.transport, udp) + attribute(Code.username, Array(credential.user.utf8))
      + attribute(Code.realm, realm) + attribute(Code.nonce, nonce)
    let signed = message(body, extra: integrityBytes, transaction)
    let long = Array("\(credential.user):".utf8) + realm + Array(":\(credential.password)".utf8)
    let key = SymmetricKey(data: Data(Insecure.MD5.hash(data: long)))
    let code = HMAC<Insecure.SHA1>.authenticationCode(for: signed, using: key)
    return signed + attribute(Code.integrity, Array(code))
  }

  /// - Returns: how many bytes the message that begins here has; `nil` while its head is not there.
  /// - Throws: `NotStun` for what is none.
  static func length(of bytes: [UInt8]) throws(NotStun) -> Int? {
    guard bytes.count >= headBytes else { return nil }
    guard bytes[0] & 0xc0 == 0, Array(bytes[4..<8]) == magic else { throw NotStun() }
    return headBytes + Int(bytes[2]) << 8 + Int(bytes[3])
  }

  /// - Parameter bytes: one whole message.
  /// - Throws: `NotStun` for anything but an answer to that request.
  static func answer(_ bytes: [UInt8], to transaction: [UInt8]) throws(NotStun) -> Answer {
    guard try length(of: bytes) == bytes.count, Array(bytes[8..<headBytes]) == transaction else {
      throw NotStun()
    }
    switch UInt16(bytes[0]) << 8 | UInt16(bytes[1]) {
    case Code.allocated: return .allocated
    case Code.refused:
      let found = try attributes(bytes[headBytes...])
      guard let error = found[Code.error], error.count >= 4 else { throw NotStun() }
      return .refused(
        error: Int(error[2]) * 100 + Int(error[3]), realm: found[Code.realm] ?? [],
        nonce: found[Code.nonce] ?? [])
    default: throw NotStun()
    }
  }

  private static func attributes(
    _ bytes: ArraySlice<UInt8>
  ) throws(NotStun) -> [UInt16: [UInt8]] {
    var rest = bytes
    var found: [UInt16: [UInt8]] = [:]
    while !rest.isEmpty {
      let head = Array(rest.prefix(4))
      guard head.count == 4 else { throw NotStun() }
      let size = Int(head[2]) << 8 | Int(head[3])
      let value = rest.dropFirst(4).prefix(size)
      guard value.count == size else { throw NotStun() }
      found[UInt16(head[0]) << 8 | UInt16(head[1])] = Array(value)
      rest = rest.dropFirst(4 + size + padding(of: size))
    }
    return found
  }

  /// - Parameter extra: bytes of an attribute that comes after, which the length counts already.
  private static func message(
    _ body: [UInt8], extra: Int, _ transaction: [UInt8]
  ) -> [UInt8] {
    wide(Code.allocate) + wide(UInt16(body.count + extra)) + magic + transaction + body
  }

  private static func attribute(_ code: UInt16, _ value: [UInt8]) -> [UInt8] {
    wide(code) + wide(UInt16(value.count)) + value
      + [UInt8](repeating: 0, count: padding(of: value.count))
  }

  private static func padding(of size: Int) -> Int { (4 - size % 4) % 4 }

  private static func wide(_ number: UInt16) -> [UInt8] {
    [UInt8(number >> 8), UInt8(truncatingIfNeeded: number)]
  }
}

/// What answers is no relay.
struct NotStun: Error {}
