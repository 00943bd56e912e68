// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Storage
import Testing

/// A custodian's database with one device in it.
struct CustodianFixture {
  let folder: TemporaryFolder
  let store: CustodianDatabase
  let device: EnrolledDevice
  let share = HeldShare(
    proofHash: [UInt8](repeating: 3, count: 32), sealed: Array("canary-share-at-rest".utf8))
  let credential = HeldCredential(kind: .passphrase, sealed: Array("canary-credential".utf8))

  init() async throws {
    folder = try TemporaryFolder()
    store = try await CustodianDatabase(folder: folder.path + "/custodian")
    device = EnrolledDevice(
      id: try #require(DeviceID([UInt8](repeating: 1, count: 16))),
      member: try #require(MemberID([UInt8](repeating: 2, count: 16))),
      hotline: try #require(HotlineID([UInt8](repeating: 4, count: 32))),
      publicKey: [UInt8](repeating: 5, count: 32), evidenceAt: 100)
    #expect(try await store.enrol(device, share: share, credential: credential))
  }

  func guess(
    _ judgement: Try.Judgement, at now: UnixSeconds = 200
  ) async throws -> Try {
    try #require(
      try await store.spendTry(of: device.id, evidenceGiven: false, at: now) { _ in judgement })
  }

  /// Everything that lies in the custodian's folder.
  func contents() throws -> String {
    let root = folder.path + "/custodian"
    let files = try FileManager.default.contentsOfDirectory(atPath: root)
    let bytes = try files.filter { !$0.hasSuffix("-shm") }.map {
      try Data(contentsOf: URL(fileURLWithPath: root + "/" + $0))
    }
    return String(decoding: bytes.joined(), as: UTF8.self)
  }
}

struct CustodianDatabaseTests {
  @Test func `ten wrong tries destroy the share, also for a right one after them`() async throws {
    let fixture = try await CustodianFixture()
    for left in (1...9).reversed() {
      let wrong = try await fixture.guess(.wrong)
      #expect(wrong == Try(outcome: .wrong, left: left, wrongSinceOK: 10 - left, lastOKAt: 100))
    }
    let tenth = try await fixture.guess(.wrong)
    #expect(tenth == Try(outcome: .destroyed, left: 0, wrongSinceOK: 10, lastOKAt: 100))
    #expect(try await fixture.guess(.right) == tenth)
  }

  @Test func `a right try gives all tries back and says what was before it`() async throws {
    let fixture = try await CustodianFixture()
    _ = try await fixture.guess(.wrong)
    _ = try await fixture.guess(.wrong)
    let right = try await fixture.guess(.right, at: 300)
    #expect(
      right == Try(outcome: .right(fixture.share), left: 10, wrongSinceOK: 2, lastOKAt: 100))
    let next = try await fixture.guess(.wrong, at: 400)
    #expect(next == Try(outcome: .wrong, left: 9, wrongSinceOK: 1, lastOKAt: 300))
  }

  @Test func `a try stays counted when the process dies before the comparison`() async throws {
    struct Crash: Error {}
    let fixture = try await CustodianFixture()
    await #expect(throws: StoreError.self) {
      _ = try await fixture.store.spendTry(
        of: fixture.device.id, evidenceGiven: false, at: 200
      ) { _ in throw Crash() }
    }
    let next = try await fixture.guess(.wrong)
    #expect(next.left == 8)
    #expect(next.wrongSinceOK == 2)
  }

  @Test func `the count is on the disk before the comparison begins`() async throws {
    let fixture = try await CustodianFixture()
    let copy = fixture.folder.path + "/copy"
    let root = fixture.folder.path + "/custodian"
    _ = try await fixture.store.spendTry(
      of: fixture.device.id, evidenceGiven: false, at: 200
    ) { _ in
      // What a power cut would leave at this moment.
      try FileManager.default.copyItem(atPath: root, toPath: copy)
      return .right
    }
    let survivor = try await CustodianDatabase(folder: copy)
    let next = try await survivor.spendTry(
      of: fixture.device.id, evidenceGiven: false, at: 300
    ) { _ in .wrong }
    #expect(next?.left == 8)
  }

  @Test func `the last try counts although the process dies before it destroys`() async throws {
    struct Crash: Error {}
    let fixture = try await CustodianFixture()
    for _ in 1...9 { _ = try await fixture.guess(.wrong) }
    _ = try? await fixture.store.spendTry(
      of: fixture.device.id, evidenceGiven: false, at: 200
    ) { _ in throw Crash() }
    #expect(try fixture.contents().contains("canary-share"))
    try fixture.store.close()
    let restarted = try await CustodianDatabase(folder: fixture.folder.path + "/custodian")
    let next = try await restarted.spendTry(
      of: fixture.device.id, evidenceGiven: false, at: 300
    ) { _ in .right }
    #expect(next?.outcome == .destroyed)
    #expect(try !fixture.contents().contains("canary-share"))
  }

  @Test func `parallel guesses never get an eleventh comparison`() async throws {
    let fixture = try await CustodianFixture()
    let outcomes = try await withThrowingTaskGroup(of: Try.Outcome.self) { group in
      for _ in 0..<40 { group.addTask { try await fixture.guess(.wrong).outcome } }
      return try await group.reduce(into: [Try.Outcome]()) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == .wrong } == 9)
    #expect(outcomes.count { $0 == .destroyed } == 31)
  }

  @Test func `a destroyed share is in no file of the custodian`() async throws {
    let fixture = try await CustodianFixture()
    #expect(try fixture.contents().contains("canary-share"))
    for _ in 1...10 { _ = try await fixture.guess(.wrong) }
    #expect(try !fixture.contents().contains("canary-share"))
  }

  @Test func `forgetting a member leaves nothing of hers`() async throws {
    let fixture = try await CustodianFixture()
    try await fixture.store.forget(fixture.device.member)
    #expect(try await fixture.store.device(fixture.device.id) == nil)
    #expect(try await fixture.store.credential(of: fixture.device.member) == nil)
    #expect(try !fixture.contents().contains("canary"))
  }
}
