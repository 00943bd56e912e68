// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// One-time codes from an authenticator app (RFC 6238), which a member can have asked for beside her
/// passphrase. This server alone checks them, by its own clock.
package struct OneTimeCodes: Sendable {
  private let store: any OneTimeCodeStore
  private let key: ServerKey
  private let clock: WallClock
  private let random: RandomSource

  /// - Parameter key: of purpose `.oneTimeCodes`.
  package init(
    store: any OneTimeCodeStore, key: ServerKey, clock: WallClock,
    random: RandomSource = .system
  ) {
    self.store = store
    self.key = key
    self.clock = clock
    self.random = random
  }

  /// Checks a code of somebody who has given her passphrase, uses it up, and does what it is good
  /// for.
  ///
  /// - Returns: `false`, and does nothing, for whoever has none.
  /// - Throws: `.codeRequired`, `.wrongCode`, `.throttled`.
  func use(
    _ code: OneTimeCode?, of member: MemberID, for purpose: OneTimeCodeUse.Purpose
  ) async throws(SignInRefusal) -> Bool {
    let now = clock.now.seconds
    do {
      guard try await store.hasOneTimeCodes(member) else { return false }
      guard let code else { throw SignInRefusal.codeRequired }
      let sealed: SealedCodeSecret
      switch try await store.admitCode(of: member, at: now) {
      case .off: return false
      case .refused(let seconds): throw SignInRefusal.throttled(retryAfterSeconds: seconds)
      case .admitted(let secret): sealed = secret
      }
      let secret = try OneTimeCodeSecret(sealed, of: member, under: key)
      guard let step = secret.step(of: code, at: now),
        try await store.use(OneTimeCodeUse(step, of: member, for: purpose, at: now))
      else { throw SignInRefusal.wrongCode }
      return true
    } catch let refusal as SignInRefusal {
      throw refusal
    } catch is OpenRefusal {
      throw .store(.damaged("secret_sealed"))
    } catch {
      throw .store(error as? StoreError ?? .unavailable)
    }
  }

  func isOn(for member: MemberID) async throws(StoreError) -> Bool {
    try await store.hasOneTimeCodes(member)
  }

  /// A secret for a member's app, and what her page brings back with a code of it.
  func offer(
    to member: MemberID, in session: SessionHash
  ) throws(StoreError) -> (offer: OneTimeCodeOffer, sealed: [UInt8]) {
    var generator = random.generator
    let secret = OneTimeCodeSecret.make(using: &generator)
    let offer = OneTimeCodeOffer(secret, at: clock.now.seconds)
    do {
      return (
        offer, try offer.sealed(for: member, in: session, under: key, using: &generator)
      )
    } catch {
      throw .unavailable
    }
  }

  func turnOn(
    by sealed: [UInt8], showing code: OneTimeCode, of member: MemberID, in session: SessionHash
  ) async throws(OneTimeCodeRefusal) {
    let now = clock.now.seconds
    guard
      let offer = OneTimeCodeOffer(sealed, for: member, in: session, under: key, at: now)
    else { throw .signIn(.wrong) }
    guard let step = offer.secret.step(of: code, at: now) else { throw .signIn(.wrongCode) }
    var generator = random.generator
    let isDone: Bool
    do {
      let kept = try offer.secret.sealed(for: member, under: key, using: &generator)
      isDone = try await store.turnOn(kept, used: step, of: member, in: session, at: now)
    } catch {
      throw .signIn(.store(error as? StoreError ?? .unavailable))
    }
    guard isDone else { throw .on }
  }
}
