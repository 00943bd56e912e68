// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension MemberPhones {
  private static let version: UInt8 = 1

  /// `version u8 ‖ own<> ‖ sip<>`, each empty where there is none; bound to its member, so that a row
  /// that is moved to another opens nothing.
  ///
  /// - Parameter key: of purpose `.memberPhones`.
  package func sealed(
    for member: MemberID, under key: ServerKey, using random: inout some RandomNumberGenerator
  ) throws(OpenRefusal) -> [UInt8] {
    var plain = Writer()
    plain.u8(Self.version)
    plain.vector(Array((own?.e164 ?? "").utf8))
    plain.vector(Array((sip?.uri ?? "").utf8))
    return try key.seal(plain.bytes, context: member.bytes, using: &random)
  }

  package init(
    _ sealed: [UInt8], of member: MemberID, under key: ServerKey
  ) throws(OpenRefusal) {
    var plain = Reader(try key.open(sealed, context: member.bytes))
    do throws(Malformed) {
      guard try plain.u8() == Self.version else { throw .unknownVersion }
      let own = String(decoding: try plain.vector(), as: UTF8.self)
      let sip = String(decoding: try plain.vector(), as: UTF8.self)
      try plain.finish()
      self.init(own: PhoneNumber(own), sip: SIPAddress(sip))
    } catch {
      throw .truncated
    }
  }
}
