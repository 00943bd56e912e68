// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization
import Testing

@testable import Identity
@testable import Sealing

/// Accounts and counts in memory: nobody has an account, everybody may try.
private struct EmptyTables: AccountStore, SignInAttemptStore, PasskeyStore,
  OneTimeCodeStore
{
  func account(named name: SignInNameHash) async throws(StoreError) -> Account? { nil }
  func signInName(of member: MemberID) async throws(StoreError) -> SignInNameHash? { nil }
  func recovery(of member: MemberID) async throws(StoreError) -> SealedSeeds? { nil }

  func replaceRecovery(
    _ recovery: SealedSeeds, of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) {}

  func addDevice(
    _ device: Device, replacing recovery: SealedSeeds, in session: SessionHash
  ) async throws(StoreError) -> Bool { false }

  func admit(
    _ attempt: SignInTry, at now: UnixSeconds
  ) async throws(StoreError) -> SignInAdmission { .admitted }

  func forgive(_ attempt: SignInTry) async throws(StoreError) {}

  func takeBack(_ attempt: SignInTry) async throws(StoreError) {}

  func dropAttempts(before time: UnixSeconds) async throws(StoreError) {}

  func passkey(_ id: PasskeyID) async throws(StoreError) -> Passkey? { nil }
  func passkeys(
    of member: MemberID, at relyingParty: String
  ) async throws(StoreError) -> [Passkey] { [] }

  func use(_ use: PasskeyUse) async throws(StoreError) -> PasskeyUse.Outcome { .gone }

  func add(
    _ passkey: Passkey, answered: AnsweredChallenge, in session: SessionHash
  ) async throws(StoreError) -> PasskeyAddition { .full }

  func remove(
    _ id: PasskeyID, of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool { false }

  func takesPlaceOfPassphrase(
    of member: MemberID, at relyingParty: String
  ) async throws(StoreError) -> Bool { false }

  func dropSpentChallenges(before time: UnixSeconds) async throws(StoreError) {}

  func hasOneTimeCodes(_ member: MemberID) async throws(StoreError) -> Bool { false }

  func turnOn(
    _ secret: SealedCodeSecret, used step: TimeStep, of member: MemberID, in own: SessionHash,
    at now: UnixSeconds
  ) async throws(StoreError) -> Bool { false }

  func admitCode(
    of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> OneTimeCodeAdmission { .off }

  func use(_ use: OneTimeCodeUse) async throws(StoreError) -> Bool { false }
}

struct SignInTests {
  @Test func `an unknown name costs the same work as a known one`() async throws {
    let clock = TestClock()
    let tables = EmptyTables()
    let stretched = Mutex(0)
    let stretcher = PassphraseStretcher { _, _ in
      stretched.withLock { $0 += 1 }
      return [UInt8](repeating: 0, count: 32)
    }
    let master = try #require(MasterSecret([UInt8](repeating: 0x5e, count: 32)))
    let passkeys = PasskeySignIn(
      passkeys: tables,
      challenges: PasskeyChallenges(key: master.key(for: .passkeyChallenge), clock: clock.wall),
      relyingParty: nil, clock: clock.wall)
    let signIn = SignIn(
      accounts: tables, attempts: tables, passkeys: passkeys,
      codes: OneTimeCodes(
        store: tables, key: master.key(for: .oneTimeCodes), clock: clock.wall),
      sessions: Sessions(store: SessionTable(), clock: clock.wall),
      hashers: SignInHashers(master), stretcher: stretcher, clock: clock.wall)
    let auth = [UInt8](repeating: 1, count: 32)
    let name = try SignInName("nobody")
    await #expect(throws: SignInRefusal.wrong) {
      _ = try await signIn.signIn(name, auth: auth, from: nil)
    }
    #expect(stretched.withLock { $0 } == 1)
  }
}
