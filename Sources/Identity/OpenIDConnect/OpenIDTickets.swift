// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// Says for ten minutes that a member has shown an account at the provider, so that she can link
/// it once she has confirmed that it is she. Nothing is kept of it here.
///
/// `expires u32 ‖ member[16] ‖ account hash[32]`, sealed.
struct OpenIDTickets: Sendable {
  private static let lifetimeSeconds: UnixSeconds = 600
  private static let byteCount = 4 + MemberID.byteCount + OpenIDAccountHash.byteCount
  private static let context = Array("ticket".utf8)

  let key: ServerKey
  let clock: WallClock
  let random: RandomSource

  func make(
    _ account: OpenIDAccountHash, of member: MemberID
  ) throws(OpenRefusal) -> [UInt8] {
    let expires = UInt32(clamping: clock.now.seconds + Self.lifetimeSeconds)
    let bytes =
      stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: expires >> $0) }
      + member.bytes + account.bytes
    var generator = random.generator
    return try key.seal(bytes, context: Self.context, using: &generator)
  }

  /// - Returns: `nil` for one that is too old, another member's or not of this server.
  func account(in ticket: [UInt8], of member: MemberID) -> OpenIDAccountHash? {
    guard let bytes = try? key.open(ticket, context: Self.context), bytes.count == Self.byteCount
    else { return nil }
    let expires = bytes[..<4].reduce(UnixSeconds(0)) { $0 << 8 | UnixSeconds($1) }
    let rest = bytes.dropFirst(4)
    guard expires > clock.now.seconds, Array(rest.prefix(MemberID.byteCount)) == member.bytes
    else { return nil }
    return OpenIDAccountHash(rest.dropFirst(MemberID.byteCount))
  }
}
