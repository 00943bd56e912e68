// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// A member's own one-time codes: turned on and off. Both take her passphrase once more, for what a
/// stolen session could turn on would keep her out.
package struct MemberOneTimeCodes: Sendable {
  private let codes: OneTimeCodes
  private let passphrases: SignIn

  package init(codes: OneTimeCodes, passphrases: SignIn) {
    self.codes = codes
    self.passphrases = passphrases
  }

  /// A secret that is hers once she has shown a code of it.
  ///
  /// - Returns: the secret, and 15 minutes' proof for this session that she gave her passphrase.
  package func offer(
    to member: MemberID, in session: SessionHash, auth: [UInt8], from network: SignInNetwork?
  ) async throws(OneTimeCodeRefusal) -> (offer: OneTimeCodeOffer, sealed: [UInt8]) {
    let isOn: Bool
    do throws(StoreError) {
      isOn = try await codes.isOn(for: member)
    } catch {
      throw .signIn(.store(error))
    }
    guard !isOn else { throw .on }
    do throws(SignInRefusal) {
      try await passphrases.confirmWayIn(member, auth: auth, code: nil, from: network)
    } catch {
      throw .signIn(error)
    }
    do throws(StoreError) {
      return try codes.offer(to: member, in: session)
    } catch {
      throw .signIn(.store(error))
    }
  }

  /// Her other sessions end: the code of this one says nothing of them.
  ///
  /// - Throws: `.signIn(.wrong)` for an offer that is too old or of another session.
  package func turnOn(
    by sealed: [UInt8], showing code: OneTimeCode, of member: MemberID, in session: SessionHash
  ) async throws(OneTimeCodeRefusal) {
    try await codes.turnOn(by: sealed, showing: code, of: member, in: session)
  }

  package func turnOff(
    of member: MemberID, auth: [UInt8], code: OneTimeCode, from network: SignInNetwork?
  ) async throws(OneTimeCodeRefusal) {
    let wasOn: Bool
    do throws(SignInRefusal) {
      wasOn = try await passphrases.confirmWayIn(
        member, auth: auth, code: code, from: network, for: .turnOff)
    } catch {
      throw .signIn(error)
    }
    guard wasOn else { throw .off }
  }
}
