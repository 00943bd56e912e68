// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Synchronization
import Testing

@testable import Identity

/// When the provider is asked for its document and keys, and what a code is exchanged for.
struct OpenIDProviderTests {
  private let world: ScriptedProvider

  init() throws { world = try ScriptedProvider() }

  @Test func `keys are fetched once, and an hour later again`() async throws {
    let provider = try world.provider()
    for name in ["RS256", "ES256", "EdDSA"] {
      let account = try await provider.verify(world.token(name), nonce: world.nonce)
      #expect(account.subject == "24400320")
    }
    #expect(world.keyFetches == 1)
    world.clock.now += 3_600
    // All tokens of the vectors are too old by now, but for that the keys are read first.
    await #expect(throws: IDTokenRefusal.expired) {
      try await provider.verify(world.token("RS256"), nonce: world.nonce)
    }
    #expect(world.keyFetches == 2)
  }

  @Test func `a new key is found, and an unknown one asked for once a minute`() async throws {
    let provider = try world.provider()
    world.setKeys(#"{"keys": []}"#)
    let token = try world.token("RS256")
    await #expect(throws: IDTokenRefusal.unknownKey) {
      try await provider.verify(token, nonce: world.nonce)
    }
    #expect(world.keyFetches == 1)
    try world.restoreKeys()
    world.clock.now += 59
    for _ in 0..<3 {
      await #expect(throws: IDTokenRefusal.unknownKey) {
        try await provider.verify(token, nonce: world.nonce)
      }
    }
    #expect(world.keyFetches == 1)
    world.clock.now += 1
    _ = try await provider.verify(token, nonce: world.nonce)
    #expect(world.keyFetches == 2)
  }

  @Test func `a key of another algorithm is not asked for again`() async throws {
    let provider = try world.provider()
    _ = try await provider.verify(world.token("RS256"), nonce: world.nonce)
    world.clock.now += 61
    await #expect(throws: IDTokenRefusal.algorithm) {
      try await provider.verify(world.token("ES256 named, the key is RSA"), nonce: world.nonce)
    }
    #expect(world.keyFetches == 1)
  }

  @Test func `a key that was withdrawn is not taken for longer than an hour`() async throws {
    let provider = try world.provider()
    world.clock.now -= 3_600
    _ = try? await provider.verify(world.token("RS256"), nonce: world.nonce)
    world.setKeys(#"{"keys": []}"#)
    world.clock.now += 3_600
    await #expect(throws: IDTokenRefusal.unknownKey) {
      try await provider.verify(world.token("RS256"), nonce: world.nonce)
    }
  }

  @Test func `a provider that is down is told, and found again when it is up`() async throws {
    let provider = try world.provider()
    world.setDown(true)
    await #expect(throws: IDTokenRefusal.unreachable) {
      try await provider.verify(world.token("RS256"), nonce: world.nonce)
    }
    let question = OpenIDQuestion.make(
      nonce: try world.nonce, at: world.clock.now, from: .system)
    await #expect(throws: OpenIDRefusal.unreachable) {
      try await provider.address(for: question, returningTo: "https://line.example/back")
    }
    world.setDown(false)
    world.clock.now += OpenIDProvider.pauseSeconds
    _ = try await provider.verify(world.token("RS256"), nonce: world.nonce)
  }

  @Test func `however often it is asked for, a provider that is down is asked once in a while`()
    async throws
  {
    let provider = try world.provider()
    world.setDown(true)
    for seconds in [0, OpenIDProvider.pauseSeconds - 1, 1] {
      world.clock.now += seconds
      for _ in 1...10 {
        await #expect(throws: OpenIDRefusal.unreachable) { try await provider.prepare() }
        await #expect(throws: IDTokenRefusal.unreachable) {
          try await provider.verify(world.token("RS256"), nonce: world.nonce)
        }
      }
    }
    #expect(world.documentFetches == 2)
    #expect(world.keyFetches == 0)
  }

  @Test func `who asks while the document is fetched waits for the same answer`() async throws {
    let fetches = Mutex(0)
    let (asked, gate) = AsyncStream<Void>.makeStream()
    let copy = Published(clock: world.clock.wall) { () async throws(IDTokenRefusal) -> Int in
      fetches.withLock { $0 += 1 }
      for await _ in asked {}
      return 7
    }
    let values = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 1...20 { group.addTask { try await copy.value(youngerThan: 60) } }
      while await copy.waiting < 20 { await Task.yield() }
      gate.finish()
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(values == Array(repeating: 7, count: 20))
    #expect(fetches.withLock { $0 } == 1)
  }

  @Test func `the way there names what has to come back, and hides the verifier`() async throws {
    let question = OpenIDQuestion.make(
      nonce: try world.nonce, at: world.clock.now, from: .system)
    let address = try await world.provider().address(
      for: question, returningTo: "https://line.example/sign-in/return")
    #expect(
      address == "https://id.example/authorize?response_type=code&client_id=lantern-line"
        + "&redirect_uri=https%3A%2F%2Fline.example%2Fsign-in%2Freturn&scope=openid"
        + "&state=\(question.stateText)&nonce=\(question.nonceText)"
        + "&code_challenge=\(question.challengeText)&code_challenge_method=S256&max_age=43200")
    #expect(!address.contains(question.verifierText))
  }

  @Test func `a code is exchanged with its verifier, by a client that shows itself`() async throws {
    world.setToken(200, #"{"id_token": "a.b.c", "token_type": "Bearer", "expires_in": 60}"#)
    let question = OpenIDQuestion.make(
      nonce: try world.nonce, at: world.clock.now, from: .system)
    for secret in [nil, "p:ss word"] {
      let token = try await world.provider(secret: secret).token(
        for: "the&code", of: question, returningTo: "https://line.example/back")
      #expect(token == Array("a.b.c".utf8))
    }
    let form =
      "grant_type=authorization_code&code=the%26code"
      + "&redirect_uri=https%3A%2F%2Fline.example%2Fback&code_verifier=\(question.verifierText)"
    #expect(world.forms == [form + "&client_id=lantern-line", form])
    // "lantern-line:p%3Ass%20word" (RFC 6749 §2.3.1).
    #expect(
      world.authorizations == [nil, "Basic bGFudGVybi1saW5lOnAlM0FzcyUyMHdvcmQ="])
  }

  @Test(arguments: [
    (400, #"{"error": "invalid_grant"}"#, OpenIDRefusal.wrong),
    (401, #"{"error": "invalid_client"}"#, .unreachable), (200, "{}", .unreachable),
    (500, "oops", .unreachable), (200, #"{"id_token": 7}"#, .unreachable),
    (302, "", .unreachable),
  ])
  func `a code that is not taken is told apart from a provider that does not work`(
    _ status: Int, _ body: String, _ refusal: OpenIDRefusal
  ) async throws {
    world.setToken(status, body)
    let question = OpenIDQuestion.make(
      nonce: try world.nonce, at: world.clock.now, from: .system)
    await #expect(throws: refusal) {
      try await world.provider().token(for: "code", of: question, returningTo: "")
    }
  }
}
