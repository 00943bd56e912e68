// SPDX-License-Identifier: AGPL-3.0-or-later

import Dispatch
import Domain
import Synchronization
import Testing

@testable import Identity
@testable import Sealing

/// Accounts and counts in memory: nobody has an account, everybody may try.
private struct EmptyTables: AccountStore, SignInAttemptStore, PasskeyStore,
  OneTimeCodeStore
{
  /// Tries that count as wrong, and how often that was written.
  final class Counts: Sendable {
    private let all = Mutex((wrong: 0, writes: 0))

    var wrong: Int { all.withLock { $0.wrong } }
    var writes: Int { all.withLock { $0.writes } }

    func add(_ number: Int) {
      all.withLock { all in
        all.wrong += number
        all.writes += 1
      }
    }
  }

  let counts = Counts()

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
  ) async throws(StoreError) -> SignInAdmission {
    counts.add(1)
    return .admitted
  }

  func forgive(_ attempt: SignInTry) async throws(StoreError) {}

  func takeBack(_ attempt: SignInTry) async throws(StoreError) { counts.add(-1) }

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
  private let tables = EmptyTables()
  private let auth = [UInt8](repeating: 1, count: 32)
  private let here = SignInNetwork(narrow: "203.0.113.7", wide: "203.0.113")

  private func signIn(by stretcher: PassphraseStretcher) throws -> SignIn {
    let clock = TestClock()
    let master = try #require(MasterSecret([UInt8](repeating: 0x5e, count: 32)))
    let passkeys = PasskeySignIn(
      passkeys: tables,
      challenges: PasskeyChallenges(key: master.key(for: .passkeyChallenge), clock: clock.wall),
      relyingParty: nil, clock: clock.wall)
    return SignIn(
      accounts: tables, attempts: tables, passkeys: passkeys,
      codes: OneTimeCodes(
        store: tables, key: master.key(for: .oneTimeCodes), clock: clock.wall),
      sessions: Sessions(store: SessionTable(), clock: clock.wall),
      hashers: SignInHashers(master), stretcher: stretcher, clock: clock.wall)
  }

  @Test func `an unknown name costs the same work as a known one`() async throws {
    let stretched = Mutex(0)
    let stretcher = PassphraseStretcher { _, _ in
      stretched.withLock { $0 += 1 }
      return [UInt8](repeating: 0, count: 32)
    }
    let signIn = try signIn(by: stretcher)
    let name = try SignInName("nobody")
    await #expect(throws: SignInRefusal.wrong) {
      _ = try await signIn.signIn(name, auth: auth, from: nil)
    }
    #expect(stretched.withLock { $0 } == 1)
    #expect(tables.counts.wrong == 1)
  }

  @Test func `a sign-in for which there is no room is no wrong one, and writes nothing`()
    async throws
  {
    let gate = DispatchSemaphore(value: 0)
    let stretcher = PassphraseStretcher { _, _ in
      gate.wait()
      return [UInt8](repeating: 0, count: 32)
    }
    let signIn = try signIn(by: stretcher)
    let name = try SignInName("nobody")
    let (auth, here) = (auth, here)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for place in 0...StretchingLane.places {
        group.addTask {
          _ = try await stretcher.verifier(
            of: auth, salt: [UInt8](repeating: 2, count: 16), in: .network(here))
        }
        while await stretcher.pending <= place { await Task.yield() }
      }
      for _ in 1...SignInLimit.nameFromNetwork.tries {
        await #expect(throws: SignInRefusal.busy) {
          _ = try await signIn.signIn(name, auth: auth, from: here)
        }
      }
      for _ in 0...StretchingLane.places { gate.signal() }
      try await group.waitForAll()
    }
    #expect(tables.counts.writes == 0)
  }

  @Test func `a try that was counted and then not compared is taken back`() async throws {
    let signIn = try signIn(by: PassphraseStretcher { _, _ in nil })
    let name = try SignInName("nobody")
    await #expect(throws: SignInRefusal.busy) {
      _ = try await signIn.signIn(name, auth: auth, from: here)
    }
    #expect(tables.counts.writes == 2)
    #expect(tables.counts.wrong == 0)
  }
}
