// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// One try of an operation, which ends in time whatever the wire does.
struct BoundedRequest<Result: Sendable>: Sendable {
  enum Outcome: Sendable {
    case done(Result)
    /// - `wasNotDone`: whether it surely had no effect at the provider's.
    case failed(ProviderFailure, wasNotDone: Bool)
    case cancelled
  }

  private struct TooLate: Error {}

  let operation: ProviderOperation<Result>
  let kind: ProviderWire.AnswerKind
  let until: Instant

  func send(
    over wire: ProviderWire, clock: WallClock,
    sleep: @escaping @Sendable (Instant) async throws -> Void
  ) async -> Outcome {
    do {
      return outcome(of: try await answer(over: wire, clock: clock, sleep: sleep))
    } catch {
      // Cancelling makes the wire fail, in whatever way.
      if Task.isCancelled { return .cancelled }
      return switch error {
      case is ProviderWire.NotSent: .failed(.unreachable, wasNotDone: true)
      case is ProviderWire.TooLong: .failed(.unreadable, wasNotDone: false)
      default: .failed(.unreachable, wasNotDone: false)
      }
    }
  }

  private func answer(
    over wire: ProviderWire, clock: WallClock,
    sleep: @escaping @Sendable (Instant) async throws -> Void
  ) async throws -> ProviderAnswer {
    let (request, kind, until, seconds) = (operation.request, kind, until, seconds(at: clock.now))
    return try await withThrowingTaskGroup(of: ProviderAnswer.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await wire.send(request, kind, seconds) }
      group.addTask {
        try await sleep(until)
        throw TooLate()
      }
      guard let first = try await group.next() else { throw TooLate() }
      return first
    }
  }

  /// Rounded up: the wire is not the first to give up.
  private func seconds(at now: Instant) -> Int {
    Int((max(1, until.milliseconds(since: now)) + 999) / 1_000)
  }

  private func outcome(of answer: ProviderAnswer) -> Outcome {
    do throws(ProviderFailure) {
      return .done(try operation.result(of: answer))
    } catch {
      // By the status, and not by what an adapter makes of it: it is what is documented.
      return .failed(error, wasNotDone: answer.status == 429)
    }
  }
}
