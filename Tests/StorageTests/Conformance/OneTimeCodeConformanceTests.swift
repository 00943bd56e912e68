// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct OneTimeCodeConformanceTests {
  private let member: MemberID
  private let secret: SealedCodeSecret

  init() throws {
    member = try .sample(1)
    secret = try #require(
      SealedCodeSecret([UInt8](repeating: 5, count: SealedCodeSecret.byteCount)))
  }

  /// Member 1 has them on, by the code of step 100.
  private func makeStores(_ engine: Engine) async throws -> Stores {
    let stores = try engine.makeStores()
    try await stores.found()
    let before = try await stores.auditCount()
    #expect(
      try await stores.codes.turnOn(secret, used: 100, of: member, in: .sample(5), at: 3_000))
    #expect(try await stores.auditCount() == before + 1)
    return stores
  }

  private func use(
    _ step: TimeStep, for purpose: OneTimeCodeUse.Purpose = .confirm
  ) -> OneTimeCodeUse {
    OneTimeCodeUse(step, of: member, for: purpose, at: 3_010)
  }

  @Test(arguments: Engine.allCases)
  func `they are turned on once, and off with the code that is used for it`(
    engine: Engine
  ) async throws {
    let stores = try await makeStores(engine)
    let before = try await stores.auditCount()
    #expect(try await stores.codes.hasOneTimeCodes(member))
    #expect(
      try await !stores.codes.turnOn(secret, used: 101, of: member, in: .sample(5), at: 3_001))
    #expect(try await !stores.codes.use(use(100, for: .turnOff)))
    #expect(try await stores.codes.hasOneTimeCodes(member))
    #expect(try await stores.auditCount() == before)
    #expect(try await stores.codes.use(use(101, for: .turnOff)))
    #expect(try await !stores.codes.hasOneTimeCodes(member))
    #expect(try await stores.auditCount() == before + 1)
    #expect(try await stores.codes.admitCode(of: member, at: 3_020) == .off)
    #expect(try await !stores.codes.use(use(102)))
  }

  @Test(arguments: Engine.allCases)
  func `a step is used once, with all before it, and its session begins or does not`(
    engine: Engine
  ) async throws {
    let stores = try await makeStores(engine)
    let session = try SessionConformanceTests.session(5)
    #expect(try await !stores.codes.use(use(100, for: .begin(session))))
    #expect(try await stores.sessions.owner(of: session.hash) == nil)
    #expect(try await stores.codes.use(use(102, for: .begin(session))))
    #expect(try await stores.sessions.owner(of: session.hash) != nil)
    #expect(try await !stores.codes.use(use(101)))
    // After a crash too.
    let again = try stores.reopen()
    #expect(try await !again.codes.use(use(102)))
    #expect(try await again.codes.use(use(103)))
  }

  @Test(arguments: Engine.allCases)
  func `of uses that arrive together one is the first`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let wanted = use(101)
    let used = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 { group.addTask { try await stores.codes.use(wanted) } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(used == 1)
  }

  @Test(arguments: Engine.allCases)
  func `tries that arrive together are counted together, for a day`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    let (member, admitted) = (member, OneTimeCodeAdmission.admitted(secret))
    let count = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<30 {
        group.addTask { try await stores.codes.admitCode(of: member, at: 3_100) == admitted }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(count == OneTimeCodeLimit.tries)
    let again = try stores.reopen()
    #expect(
      try await again.codes.admitCode(of: member, at: 3_200)
        == .refused(retryAfterSeconds: 86_200))
    // One that was right takes its own try back.
    #expect(try await stores.codes.use(use(101)))
    #expect(try await stores.codes.admitCode(of: member, at: 3_200) == admitted)
    #expect(
      try await stores.codes.admitCode(of: member, at: 89_399) == .refused(retryAfterSeconds: 1))
    #expect(try await stores.codes.admitCode(of: member, at: 89_400) == admitted)
  }

  @Test(arguments: Engine.allCases)
  func `a clock that was ahead and is put right keeps nobody out for longer than a day`(
    engine: Engine
  ) async throws {
    let stores = try await makeStores(engine)
    let admitted = OneTimeCodeAdmission.admitted(secret)
    for _ in 0..<OneTimeCodeLimit.tries {
      #expect(try await stores.codes.admitCode(of: member, at: 40_000_000) == admitted)
    }
    #expect(
      try await stores.codes.admitCode(of: member, at: 3_100)
        == .refused(retryAfterSeconds: 86_400))
    #expect(
      try await stores.codes.admitCode(of: member, at: 89_499) == .refused(retryAfterSeconds: 1))
    #expect(try await stores.codes.admitCode(of: member, at: 89_500) == admitted)
  }

  @Test(arguments: Engine.allCases)
  func `her other sessions end as they are turned on, and nobody else's`(
    engine: Engine
  ) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    let (own, other) = (
      try SessionConformanceTests.session(5), try SessionConformanceTests.session(6)
    )
    let stranger = try SessionConformanceTests.session(7, of: 2)
    for session in [own, other, stranger] { try await stores.sessions.add(session) }
    func isThere(_ session: Session) async throws -> Bool {
      try await stores.sessions.owner(of: session.hash) != nil
    }
    #expect(
      try await stores.codes.turnOn(secret, used: 100, of: member, in: own.hash, at: 3_000))
    #expect(try await isThere(own))
    #expect(try await !isThere(other))
    #expect(try await isThere(stranger))
    // Only then: asking again ends none.
    try await stores.sessions.add(other)
    #expect(
      try await !stores.codes.turnOn(secret, used: 101, of: member, in: own.hash, at: 3_001))
    #expect(try await isThere(other))
  }

  @Test(arguments: Engine.allCases)
  func `they end with their member`(engine: Engine) async throws {
    let stores = try await makeStores(engine)
    try await stores.take(in: 2)
    let other: MemberID = try .sample(2)
    #expect(
      try await stores.codes.turnOn(secret, used: 1, of: other, in: .sample(6), at: 3_000))
    #expect(try await stores.set(2, powers: 0, active: false) == .appended)
    #expect(try await !stores.codes.hasOneTimeCodes(other))
    #expect(try await stores.codes.hasOneTimeCodes(member))
  }
}
