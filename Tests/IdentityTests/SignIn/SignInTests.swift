// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization
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
    let stretched = Mutex(0)
    let stretcher = PassphraseStretcher { _, _ in
      stretched.withLock { $0 += 1 }
      return [UInt8](repeating: 0, count: 32)
    }
    let master = try #require(MasterSecret([UInt8](repeating: 0x5e, count: 32)))
    let signIn = SignIn(
      accounts: tables, attempts: tables,
      sessions: Sessions(store: SessionTable(), clock: clock.wall),
      hashers: SignInHashers(master), stretcher: stretcher, clock: clock.wall)
    let auth = [UInt8](repeating: 1, count: 32)
    let outcome = try await signIn.signIn(SignInName("nobody"), auth: auth, from: nil)
    guard case .wrong = outcome else {
      Issue.record("an unknown name signed in, or was told apart")
      return
    }
    #expect(stretched.withLock { $0 } == 1)
  }
}
