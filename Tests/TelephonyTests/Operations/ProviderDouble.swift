// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

@testable import Telephony

/// A provider that fails in every way in which one can, by a script: what it is asked, what it has
/// done of that, and what it has answered are three things.
final class ProviderDouble: Sendable {
  enum Deed: Hashable, Sendable {
    /// Done, and answered after so many milliseconds: more than a request may take, perhaps.
    case done(after: Int64)
    /// Never arrives, and nothing tells.
    case lostRequest
    /// Done, and the answer never comes.
    case lostAnswer
    /// The connection breaks, before it is done or after.
    case reset(isDone: Bool)
    case notSent
    /// Any status that is no success.
    case status(Int, isDone: Bool, retryAfter: Int? = nil)
    /// Done, with an answer that is longer than any may be.
    case tooLong
  }

  /// One request.
  struct Try: Sendable {
    let operation: String
    let at: Instant
    let deed: Deed
    let kind: ProviderWire.AnswerKind
    let seconds: Int
    /// Whether an answer left, and was not cut off.
    var isAnswered = false
  }

  struct Broken: Error {}

  private struct State {
    var script: @Sendable (Instant) -> Deed
    var tries: [Try] = []
    var effects: [String: Int] = [:]
  }

  private let time: VirtualTime
  private let state: Mutex<State>

  /// - Parameter script: asked once for each request, when it begins.
  init(_ time: VirtualTime, script: @escaping @Sendable (Instant) -> Deed) {
    self.time = time
    state = Mutex(State(script: script))
  }

  /// In this order, and the last for ever.
  convenience init(_ time: VirtualTime, _ deeds: [Deed]) {
    let left = Queue(deeds)
    self.init(time) { _ in left.next() }
  }

  private final class Queue: Sendable {
    private let deeds: Mutex<ArraySlice<Deed>>

    init(_ deeds: [Deed]) { self.deeds = Mutex(deeds[...]) }

    func next() -> Deed {
      deeds.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? .lostRequest }
    }
  }

  func follow(_ script: @escaping @Sendable (Instant) -> Deed) {
    state.withLock { $0.script = script }
  }

  var tries: [Try] { state.withLock(\.tries) }
  func tries(of operation: String) -> [Try] { tries.filter { $0.operation == operation } }
  func effects(of operation: String) -> Int { state.withLock { $0.effects[operation] ?? 0 } }

  var wire: ProviderWire {
    ProviderWire { [self] request, kind, seconds in
      let now = time.now
      let (number, deed) = state.withLock { state in
        let deed = state.script(now)
        state.tries.append(
          Try(operation: request.url, at: now, deed: deed, kind: kind, seconds: seconds))
        return (state.tries.count - 1, deed)
      }
      let answer = try await act(deed, request.url)
      state.withLock { $0.tries[number].isAnswered = true }
      return answer
    }
  }

  private func act(_ deed: Deed, _ operation: String) async throws -> ProviderAnswer {
    switch deed {
    case .done(let milliseconds):
      // The way there is as long as the way back.
      try await time.sleep(milliseconds: milliseconds / 2)
      take(operation, isDone: true)
      try await time.sleep(milliseconds: milliseconds - milliseconds / 2)
      return ProviderAnswer(status: 201, body: [])
    case .lostRequest: try await disappear()
    case .lostAnswer:
      take(operation, isDone: true)
      try await disappear()
    case .reset(let isDone):
      take(operation, isDone: isDone)
      throw Broken()
    case .notSent: throw ProviderWire.NotSent()
    case .status(let status, let isDone, let seconds):
      try await time.sleep(milliseconds: 40)
      take(operation, isDone: isDone)
      return ProviderAnswer(status: status, body: [], retryAfterSeconds: seconds)
    case .tooLong:
      take(operation, isDone: true)
      throw ProviderWire.TooLong()
    }
  }

  private func take(_ operation: String, isDone: Bool) {
    guard isDone else { return }
    state.withLock { $0.effects[operation, default: 0] += 1 }
  }

  private func disappear() async throws -> Never {
    while true { try await time.sleep(milliseconds: 3_600_000) }
  }
}

extension ProviderOperation where Result == Void {
  static func sample(
    _ name: String = "op", _ repetition: Repetition = .harmless
  ) -> ProviderOperation<Void> {
    .act(ProviderRequest(.post, name, headers: []), repetition)
  }
}
