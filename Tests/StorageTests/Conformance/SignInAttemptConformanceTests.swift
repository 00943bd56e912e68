// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct SignInAttemptConformanceTests {
  let start: UnixSeconds = 100_000

  private func attempt(
    _ name: Int, from network: Int = 1, address: Int? = nil, wide: Int? = nil
  ) throws -> SignInTry {
    SignInTry(
      name: try .sample(name), nameFromNetwork: try .sample(2_000 + 100 * network + name),
      address: try address.map { try .sample($0) }, wideNetwork: try wide.map { try .sample($0) })
  }

  @Test(arguments: Engine.allCases)
  func `ten tries of a name from one network, then none until the window ends`(
    engine: Engine
  ) async throws {
    let attempts = try engine.makeStores().attempts
    for _ in 1...10 {
      #expect(try await attempts.admit(attempt(1), at: start) == .admitted)
    }
    #expect(
      try await attempts.admit(attempt(1), at: start + 100)
        == .refused(retryAfterSeconds: 800))
    #expect(try await attempts.admit(attempt(2), at: start) == .admitted)
    #expect(try await attempts.admit(attempt(1, from: 2), at: start + 100) == .admitted)
    #expect(try await attempts.admit(attempt(1), at: start + 900) == .admitted)
  }

  @Test(arguments: Engine.allCases)
  func `a clock that went back forgives nothing, and keeps nobody waiting for longer`(
    engine: Engine
  ) async throws {
    let attempts = try engine.makeStores().attempts
    for _ in 1...10 { _ = try await attempts.admit(attempt(1), at: start) }
    #expect(
      try await attempts.admit(attempt(1), at: start - 50_000)
        == .refused(retryAfterSeconds: 900))
    #expect(try await attempts.admit(attempt(1), at: start - 49_100) == .admitted)
  }

  @Test(arguments: Engine.allCases)
  func `a name has a far higher limit over all networks`(engine: Engine) async throws {
    let attempts = try engine.makeStores().attempts
    for number in 0..<300 {
      #expect(
        try await attempts.admit(attempt(1, from: 1 + number / 10), at: start) == .admitted)
    }
    #expect(
      try await attempts.admit(attempt(1, from: 99), at: start + 1)
        == .refused(retryAfterSeconds: 899))
    #expect(try await attempts.admit(attempt(2, from: 99), at: start) == .admitted)
  }

  @Test(arguments: Engine.allCases)
  func `an address has its own limit over all names`(engine: Engine) async throws {
    let attempts = try engine.makeStores().attempts
    for number in 1...50 {
      #expect(
        try await attempts.admit(attempt(number, address: 1_001), at: start) == .admitted)
    }
    #expect(
      try await attempts.admit(attempt(99, address: 1_001), at: start)
        == .refused(retryAfterSeconds: 900))
    #expect(try await attempts.admit(attempt(99, address: 1_002), at: start) == .admitted)
  }

  @Test(arguments: Engine.allCases)
  func `a wide network has its own limit over all addresses in it`(engine: Engine) async throws {
    let attempts = try engine.makeStores().attempts
    for number in 0..<500 {
      let address: AddressHash = try .sample(10_000 + number)
      #expect(
        try await attempts.admit(
          SignInTry(address: address, wideNetwork: .sample(1_001)), at: start) == .admitted)
    }
    let last: SignInTry = try attempt(1, address: 9_000, wide: 1_001)
    #expect(try await attempts.admit(last, at: start) == .refused(retryAfterSeconds: 900))
    #expect(try await attempts.admit(attempt(1, address: 9_000), at: start) == .admitted)
    try await attempts.takeBack(last)
    #expect(try await attempts.admit(last, at: start) == .admitted)
  }

  @Test(arguments: Engine.allCases)
  func `a right passphrase clears its name from there and takes back its own try elsewhere`(
    engine: Engine
  ) async throws {
    let attempts = try engine.makeStores().attempts
    for _ in 1...10 { _ = try await attempts.admit(attempt(1), at: start) }
    for _ in 1...10 {
      _ = try await attempts.admit(attempt(1, from: 2, address: 1_001), at: start)
    }
    try await attempts.forgive(attempt(1, from: 2, address: 1_001))
    #expect(
      try await attempts.admit(attempt(1, from: 2, address: 1_001), at: start) == .admitted)
    // Whoever tried from elsewhere has no more tries for it.
    #expect(
      try await attempts.admit(attempt(1), at: start) == .refused(retryAfterSeconds: 900))
    for number in 2...41 {
      _ = try await attempts.admit(attempt(number, from: 2, address: 1_001), at: start)
    }
    #expect(
      try await attempts.admit(attempt(60, from: 2, address: 1_001), at: start)
        == .refused(retryAfterSeconds: 900))
  }

  @Test(arguments: Engine.allCases)
  func `a try that guessed nothing is taken back alone`(engine: Engine) async throws {
    let attempts = try engine.makeStores().attempts
    for _ in 1...9 { _ = try await attempts.admit(attempt(1, address: 1_001), at: start) }
    for _ in 1...60 {
      #expect(try await attempts.admit(attempt(1, address: 1_001), at: start) == .admitted)
      try await attempts.takeBack(attempt(1, address: 1_001))
    }
    #expect(try await attempts.admit(attempt(1, address: 1_001), at: start) == .admitted)
    #expect(
      try await attempts.admit(attempt(1, address: 1_001), at: start)
        == .refused(retryAfterSeconds: 900))
  }

  @Test(arguments: Engine.allCases)
  func `tries that arrive together are counted together`(engine: Engine) async throws {
    let attempts = try engine.makeStores().attempts
    let attempt = try attempt(1)
    let admitted = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<30 {
        group.addTask { try await attempts.admit(attempt, at: 100_000) == .admitted }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(admitted == 10)
  }

  @Test(arguments: Engine.allCases)
  func `tries that are over are forgotten, and no others`(engine: Engine) async throws {
    let attempts = try engine.makeStores().attempts
    for _ in 1...10 { _ = try await attempts.admit(attempt(1), at: start) }
    try await attempts.dropAttempts(before: start - 1)
    #expect(try await attempts.admit(attempt(1), at: start) == .refused(retryAfterSeconds: 900))
    try await attempts.dropAttempts(before: start)
    #expect(try await attempts.admit(attempt(1), at: start) == .admitted)
  }
}
