// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Identity
@testable import Sealing

/// Accounts and counts in memory: nobody has an account, everybody may try.
private struct EmptyTables: AccountStore, SignInAttemptStore {
  func account(named name: SignInNameHash) async throws(StoreError) -> Account? { nil }
  func recovery(of member: MemberID) async throws(StoreError) -> SealedSeeds? { nil }

  func replaceRecovery(
    _ recovery: SealedSeeds, of member: MemberID
  ) async throws(StoreError) {}

  func addDevice(
    _ device: Device, replacing recovery: SealedSeeds
  ) async throws(StoreError) -> Bool { false }

  func admit(
    name: SignInNameHash, address: AddressHash?, at now: UnixSeconds
  ) async throws(StoreError) -> SignInAdmission { .admitted }

  func forgive(name: SignInNameHash, address: AddressHash?) async throws(StoreError) {}
}

struct SignInTests {
  @Test func `an unknown name costs the same work as a known one`() async throws {
    let clock = TestClock()
    let tables = EmptyTables()
    let stretcher = PassphraseStretcher()
    let master = try #require(MasterSecret([UInt8](repeating: 0x5e, count: 32)))
    let signIn = SignIn(
      accounts: tables, attempts: tables,
      sessions: Sessions(store: SessionTable(), clock: clock.wall),
      hashers: SignInHashers(master), stretcher: stretcher, clock: clock.wall)
    let auth = [UInt8](repeating: 1, count: 32)
    let salt = [UInt8](repeating: 2, count: 16)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<PassphraseStretcher.longestQueue {
        group.addTask { _ = try await stretcher.verifier(of: auth, salt: salt) }
      }
      while await stretcher.pending < PassphraseStretcher.longestQueue { await Task.yield() }
      // Without that work there would be an answer at once.
      let outcome = try await signIn.signIn(SignInName("nobody"), auth: auth, from: nil)
      guard case .busy = outcome else {
        Issue.record("an unknown name was answered without stretching")
        return
      }
      try await group.waitForAll()
    }
    let outcome = try await signIn.signIn(SignInName("nobody"), auth: auth, from: nil)
    guard case .wrong = outcome else {
      Issue.record("an unknown name signed in, or was told apart")
      return
    }
  }
}
