// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension OneTimeCodeSecret {
  /// Told apart from an offer, which is sealed under the same key.
  private static let keptContext: [UInt8] = [0]

  /// For the database: bound to its member, so that a row that is moved to another opens nothing.
  ///
  /// - Parameter key: of purpose `.oneTimeCodes`.
  package func sealed(
    for member: MemberID, under key: ServerKey, using random: inout some RandomNumberGenerator
  ) throws(OpenRefusal) -> SealedCodeSecret {
    let sealed = try key.seal(
      forEnrolment, context: Self.keptContext + member.bytes, using: &random)
    guard let kept = SealedCodeSecret(sealed) else {
      preconditionFailure("the parts are as long as the whole")
    }
    return kept
  }

  package init(
    _ sealed: SealedCodeSecret, of member: MemberID, under key: ServerKey
  ) throws(OpenRefusal) {
    let bytes = try key.open(sealed.bytes, context: Self.keptContext + member.bytes)
    guard let secret = Self(bytes) else { throw .truncated }
    self = secret
  }
}
