// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Storage
import Synchronization
import Testing

@testable import Identity

struct ResetsTests {
  @Test func `whoever makes a link up costs no stretching`() async throws {
    let folder = try TemporaryFolder()
    let database = try AppDatabase(folder: folder.path + "/data", auditLinker: .sealing)
    let stretched = Mutex(0)
    let stretcher = PassphraseStretcher { auth, _ in
      stretched.withLock { $0 += 1 }
      return auth
    }
    let master = try #require(MasterSecret([UInt8](repeating: 1, count: 32)))
    let resets = Resets(
      store: database, members: database, hashers: SignInHashers(master), stretcher: stretcher,
      clock: TestClock().wall)
    let outcome = try await resets.redeem(
      ResetToken.make(from: .system), name: SignInName("anna"),
      auth: [UInt8](repeating: 2, count: 32))
    guard case .used = outcome else {
      Issue.record("a link that nobody made was taken")
      return
    }
    #expect(stretched.withLock { $0 } == 0)
  }
}
