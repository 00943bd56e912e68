// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A secret that was made for a member and is not kept until she shows a code of it: the page
/// carries it, sealed by the server, so that asking costs no memory.
///
/// sealed = nonce[12] ‖ AES-GCM(secret[20] ‖ expires u64), bound to the member and the session that
/// gave her passphrase for it.
package struct OneTimeCodeOffer: Sendable, Redacted {
  /// Time enough to install an app.
  package static let lifetimeSeconds: UnixSeconds = 900
  private static let context: [UInt8] = [1]

  package let secret: OneTimeCodeSecret
  package let expiresAt: UnixSeconds

  package init(_ secret: OneTimeCodeSecret, at now: UnixSeconds) {
    self.secret = secret
    expiresAt = now + Self.lifetimeSeconds
  }

  /// - Parameter key: of purpose `.oneTimeCodes`.
  package func sealed(
    for member: MemberID, in session: SessionHash, under key: ServerKey,
    using random: inout some RandomNumberGenerator
  ) throws(OpenRefusal) -> [UInt8] {
    var plain = Writer()
    plain.fixed(secret.forEnrolment)
    plain.u64(UInt64(clamping: expiresAt))
    return try key.seal(
      plain.bytes, context: Self.context + member.bytes + session.bytes, using: &random)
  }

  /// - Returns: `nil` for one that is too old, of another member or session, or none.
  package init?(
    _ sealed: [UInt8], for member: MemberID, in session: SessionHash, under key: ServerKey,
    at now: UnixSeconds
  ) {
    let context = Self.context + member.bytes + session.bytes
    guard let plain = try? key.open(sealed, context: context),
      let secret = OneTimeCodeSecret(Array(plain.prefix(OneTimeCodeSecret.byteCount)))
    else { return nil }
    self.secret = secret
    expiresAt = plain.dropFirst(OneTimeCodeSecret.byteCount)
      .reduce(UnixSeconds(0)) { $0 << 8 | UnixSeconds($1) }
    guard expiresAt > now else { return nil }
  }
}
