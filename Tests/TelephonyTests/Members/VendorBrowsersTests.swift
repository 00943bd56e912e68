// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Synchronization
import Testing

@testable import Telephony

/// Members' browsers as phones of the four vendors', each by its real adapter.
struct VendorBrowsersTests {
  /// One account at a vendor's, whose API says yes to everything.
  private struct Scene {
    let phones: BrowserPhones
    let ada: MemberID
    let account: ProviderAccountID
    let clock = ManualClock(Conformance.now)
    let told = Told()

    final class Told: Sendable {
      let reached = Mutex<[Bool]>([])
      let frames = Mutex<Set<String>>([])
    }

    init(_ sample: ProviderSample, _ credentials: [String: String]? = nil) async throws {
      ada = try #require(MemberID(32..<48))
      account = Conformance.account
      let (clock, told) = (clock, told)
      told.frames.withLock { $0 = [sample.type.name] }
      phones = BrowserPhones(
        clock: clock.wall,
        randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
        hasFrame: { name in told.frames.withLock { $0.contains(name) } },
        changed: { _, isReached in told.reached.withLock { $0.append(isReached) } })
      let client = ProviderClient(
        wire: ProviderWire { _, _, _ in
          ProviderAnswer(status: 201, body: Array(#"{"jwt_token":"made.by.them"}"#.utf8))
        }, clock: clock.wall,
        sleep: { _ in
          for await _ in AsyncStream(Int.self, { _ in }) {}
          try Task.checkCancellation()
        }, jitter: { _ in 0 })
      let provider = try sample.type.init(credentials: credentials ?? sample.credentials)
      let one = ProviderAccount(
        id: account, provider: provider, client: client,
        intake: WebhookIntake(
          account: account, provider: provider, client: client,
          store: MemoryProviderEventStore(),
          key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)), clock: clock.wall),
        addresses: HookAddresses(origin: "https://hotline.example", account: account),
        callerID: Conformance.line)
      await phones.use([one])
    }

    func open(_ stream: String = "s1") async throws(BrowserPhones.Refusal) -> BrowserPhones.Pass {
      let means = try await phones.open(stream, of: ada, at: account, relayed: false)
      guard case .pass(let pass) = means else { throw .notPossible }
      return pass
    }

    func register() async -> Bool {
      await phones.registered(true, on: "s1", of: ada, at: account)
    }

    var destinations: [LegDestination] {
      get async { await phones.destinations(of: ada, at: account) }
    }
  }

  static let vendors = ProviderSample.all.filter { $0.type.capabilities.sdk != nil }

  @Test(arguments: vendors)
  func `a page gets a pass, and is rung once the vendor's code has registered`(
    _ sample: ProviderSample
  ) async throws {
    let scene = try await Scene(sample)
    #expect(await scene.phones.possible(relayed: false) == [scene.account])
    let pass = try await scene.open()
    #expect(pass.provider == sample.type.name)
    #expect(!pass.token.isEmpty && pass.seconds == 900)
    #expect(await scene.destinations.isEmpty)
    #expect(await scene.register())
    #expect(await scene.destinations == [.registered(pass.identity)])
    await scene.phones.close("s1")
    #expect(await scene.destinations.isEmpty)
    #expect(scene.told.reached.withLock { $0 } == [true, false])
  }

  @Test(arguments: vendors)
  func `a pass is renewed under the same name, and who was rung is rung on`(
    _ sample: ProviderSample
  ) async throws {
    let scene = try await Scene(sample)
    let first = try await scene.open()
    #expect(await scene.register())
    scene.clock.advance(seconds: BrowserPhones.passSeconds - 1)
    await scene.phones.sweep()
    #expect(try await scene.open().identity == first.identity)
    scene.clock.advance(seconds: BrowserPhones.passSeconds - 1)
    await scene.phones.sweep()
    #expect(await scene.destinations == [.registered(first.identity)])
    scene.clock.advance(seconds: 1)
    await scene.phones.sweep()
    #expect(await scene.destinations.isEmpty)
    #expect(try await scene.open().identity != first.identity)
  }

  @Test func `without the vendor's file nobody gets a pass, and with it again`() async throws {
    let scene = try await Scene(.twilio)
    scene.told.frames.withLock { $0 = ["plivo"] }
    #expect(await scene.phones.possible(relayed: true).isEmpty)
    await #expect(throws: BrowserPhones.Refusal.notPossible) { try await scene.open() }
    scene.told.frames.withLock { $0 = ["twilio"] }
    _ = try await scene.open()
  }

  @Test func `without a key for tokens there are none`() async throws {
    var credentials = ProviderSample.twilio.credentials
    for field in ["apiKey", "apiSecret"] { credentials[field] = nil }
    let scene = try await Scene(.twilio, credentials)
    #expect(await scene.phones.possible(relayed: true).isEmpty)
    await #expect(throws: BrowserPhones.Refusal.notPossible) { try await scene.open() }
  }

  @Test func `a member has two pages at a vendor's, and the third takes the place of the first`()
    async throws
  {
    let scene = try await Scene(.plivo)
    _ = try await scene.open("s1")
    for stream in ["s2", "s3"] {
      _ = try await scene.open(stream)
      #expect(await scene.phones.registered(true, on: stream, of: scene.ada, at: scene.account))
    }
    #expect(await scene.register() == false)
    #expect(await scene.destinations.count == 2)
  }
}
