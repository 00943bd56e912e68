// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Identity

/// Checks an account that is about to be made, and stretches its passphrase.
package struct AccountMaker: Sendable {
  private let hashers: SignInHashers
  private let stretcher: PassphraseStretcher
  private let devices: any DeviceStore
  private let random: RandomSource

  package init(
    hashers: SignInHashers, stretcher: PassphraseStretcher, devices: any DeviceStore,
    random: RandomSource = .system
  ) {
    self.hashers = hashers
    self.stretcher = stretcher
    self.devices = devices
    self.random = random
  }

  /// - Throws: `Problem`: `malformed`, `conflict` for a device that is known, `unavailable`.
  func check(_ body: AccountBody) async throws -> CheckedAccount {
    let name = try SignInInput.name(body.signInName, else: .malformed)
    let auth = try SignInInput.auth(body.auth)
    guard let recovery = SealedSeeds(body.recovery.bytes) else { throw Problem(.malformed) }
    guard try await devices.owner(of: body.device) == nil else { throw Problem(.conflict) }
    let verifier: PassphraseVerifier
    do {
      verifier = try await stretcher.verifier(
        of: auth, salt: random.bytes(PassphraseVerifier.saltByteCount), in: .link)
    } catch {
      throw Problem(.unavailable)
    }
    return CheckedAccount(
      name: hashers.hash(name), verifier: verifier, device: body.device, recovery: recovery)
  }
}
