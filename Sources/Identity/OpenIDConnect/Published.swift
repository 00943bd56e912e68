// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Something that a provider publishes, as it was when it was last fetched.
///
/// Whoever needs it while it is being fetched waits for the same answer, and a failure is one for
/// some seconds: however many ask here, the provider is asked once.
actor Published<Value: Sendable> {
  private let clock: WallClock
  private let fetch: @Sendable () async throws(IDTokenRefusal) -> Value
  private var newest: (value: Value, at: UnixSeconds)?
  private var failure: (refusal: IDTokenRefusal, at: UnixSeconds)?
  /// How many wait for an answer.
  private(set) var waiting = 0
  private var underWay: Task<Result<Value, IDTokenRefusal>, Never>?

  init(
    clock: WallClock, fetch: @escaping @Sendable () async throws(IDTokenRefusal) -> Value
  ) {
    self.clock = clock
    self.fetch = fetch
  }

  /// - Parameter seconds: what was fetched so long ago is fetched anew.
  func value(youngerThan seconds: UnixSeconds) async throws(IDTokenRefusal) -> Value {
    let now = clock.now.seconds
    if let newest, now - newest.at < seconds { return newest.value }
    if let failure, (0..<OpenIDProvider.pauseSeconds).contains(now - failure.at) {
      throw failure.refusal
    }
    waiting += 1
    defer { waiting -= 1 }
    return try await fetching().value.get()
  }

  private func fetching() -> Task<Result<Value, IDTokenRefusal>, Never> {
    if let underWay { return underWay }
    // What is fetched says how things were when it was asked for.
    let asked = clock.now.seconds
    let task = Task { await self.fetchNow(asked) }
    underWay = task
    return task
  }

  private func fetchNow(_ asked: UnixSeconds) async -> Result<Value, IDTokenRefusal> {
    defer { underWay = nil }
    do throws(IDTokenRefusal) {
      let value = try await fetch()
      newest = (value, asked)
      failure = nil
      return .success(value)
    } catch {
      failure = (error, clock.now.seconds)
      return .failure(error)
    }
  }
}
