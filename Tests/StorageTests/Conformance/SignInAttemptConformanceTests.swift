// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct SignInAttemptConformanceTests {
  let start: UnixSeconds = 100_000

  @Test(arguments: Engine.allCases)
  func `ten tries of a name, then none until the window ends`(engine: Engine) async throws {
    let attempts = try engine.makeStores().attempts
    for _ in 1...10 {
      #expect(try await attempts.admit(name: .sample(1), address: nil, at: start) == .admitted)
    }
    #expect(
      try await attempts.admit(name: .sample(1), address: nil, at: start + 100)
        == .refused(retryAfterSeconds: 800))
    #expect(try await attempts.admit(name: .sample(2), address: nil, at: start) == .admitted)
    #expect(
      try await attempts.admit(name: .sample(1), address: nil, at: start + 900) == .admitted)
  }

  @Test(arguments: Engine.allCases)
  func `an address has its own limit over all names`(engine: Engine) async throws {
    let attempts = try engine.makeStores().attempts
    for number in 1...50 {
      #expect(
        try await attempts.admit(name: .sample(number), address: .sample(1_001), at: start)
          == .admitted)
    }
    #expect(
      try await attempts.admit(name: .sample(99), address: .sample(1_001), at: start)
        == .refused(retryAfterSeconds: 900))
    #expect(
      try await attempts.admit(name: .sample(99), address: .sample(1_002), at: start) == .admitted)
  }

  @Test(arguments: Engine.allCases)
  func `a right passphrase clears its name and takes back its own try of the address`(
    engine: Engine
  ) async throws {
    let attempts = try engine.makeStores().attempts
    for _ in 1...10 {
      _ = try await attempts.admit(name: .sample(1), address: .sample(1_001), at: start)
    }
    try await attempts.forgive(name: .sample(1), address: .sample(1_001))
    #expect(
      try await attempts.admit(name: .sample(1), address: .sample(1_001), at: start) == .admitted)
    for number in 2...41 {
      _ = try await attempts.admit(name: .sample(number), address: .sample(1_001), at: start)
    }
    #expect(
      try await attempts.admit(name: .sample(60), address: .sample(1_001), at: start)
        == .refused(retryAfterSeconds: 900))
  }

  @Test(arguments: Engine.allCases)
  func `tries that arrive together are counted together`(engine: Engine) async throws {
    let attempts = try engine.makeStores().attempts
    let name: SignInNameHash = try .sample(1)
    let admitted = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<30 {
        group.addTask {
          try await attempts.admit(name: name, address: nil, at: 100_000) == .admitted
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(admitted == 10)
  }
}
