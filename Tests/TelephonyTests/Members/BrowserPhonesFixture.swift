// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Synchronization
import Testing

@testable import Telephony

/// The real adapter of Asterisk before a double that keeps which endpoints there are.
struct BrowserPhonesFixture: Sendable {
  private final class Double: Sendable {
    struct State {
      var asked: [String] = []
      var bodies: [[UInt8]] = []
      var endpoints: Set<String> = []
      var told: [Bool] = []
      var refusesEndpoints = false
    }

    let state = Mutex(State())

    func take(_ request: ProviderRequest) -> ProviderAnswer {
      state.withLock { state in
        let parts = request.url.split(separator: "/").map(String.init)
        state.asked.append("\(request.method.rawValue) \(request.url)")
        guard let name = parts.last, parts.dropLast().last == "endpoint" else {
          if request.method == .put { state.bodies.append(request.body) }
          return ProviderAnswer(status: 200, body: [])
        }
        if request.method == .put {
          guard !state.refusesEndpoints else { return ProviderAnswer(status: 400, body: []) }
          state.bodies.append(request.body)
          state.endpoints.insert(name)
        } else {
          state.endpoints.remove(name)
        }
        return ProviderAnswer(status: 200, body: [])
      }
    }
  }

  let phones: BrowserPhones
  let id = Conformance.account
  let ada: MemberID
  let ben: MemberID
  let clock = ManualClock(Instant(seconds: 1_000))
  private let double = Double()

  init() async throws {
    ada = try #require(MemberID(32..<48))
    ben = try #require(MemberID(48..<64))
    let double = double
    phones = BrowserPhones(
      clock: clock.wall,
      randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
      changed: { _, isReached in double.state.withLock { $0.told.append(isReached) } })
    await phones.use([try Self.account(id, clock) { double.take($0) }])
  }

  private static func account(
    _ id: ProviderAccountID, _ clock: ManualClock,
    _ take: @escaping @Sendable (ProviderRequest) -> ProviderAnswer
  ) throws -> ProviderAccount {
    let client = ProviderClient(
      wire: ProviderWire { request, _, _ in take(request) }, clock: clock.wall,
      sleep: { _ in
        for await _ in AsyncStream(Int.self, { _ in }) {}
        try Task.checkCancellation()
      }, jitter: { _ in 0 })
    let provider = try Asterisk(credentials: AsteriskFixture.credentials)
    return ProviderAccount(
      id: id, provider: provider, client: client,
      intake: WebhookIntake(
        account: id, provider: provider, client: client, store: MemoryProviderEventStore(),
        key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)), clock: clock.wall),
      addresses: HookAddresses(origin: "https://hotline.example", account: id),
      callerID: Conformance.line)
  }

  @discardableResult
  func open(
    _ stream: String
  ) async throws(BrowserPhones.Refusal) -> BrowserPhones.Account {
    let means = try await phones.open(stream, of: ada, at: id, relayed: true)
    guard case .account(let account) = means else { throw .notPossible }
    return account
  }

  func registered(_ isRegistered: Bool, on stream: String, of member: MemberID) async -> Bool {
    await phones.registered(isRegistered, on: stream, of: member, at: id)
  }

  /// Asterisk was started again.
  func forget() { double.state.withLock { $0.endpoints = [] } }
  func refuse() { double.state.withLock { $0.refusesEndpoints = true } }

  /// The endpoints that are there.
  var standing: Set<String> { double.state.withLock(\.endpoints) }
  var asked: [String] { double.state.withLock(\.asked) }
  /// What each account was made of.
  var bodies: [[UInt8]] { double.state.withLock(\.bodies) }
  var told: [Bool] { double.state.withLock(\.told) }
}
