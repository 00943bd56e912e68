// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization
import Telephony

@testable import llamenos

/// A stream to an `EventServer`, and what it has told.
final class StreamFixture: Sendable {
  struct Told {
    var frames: [String] = []
    var states: [AsteriskStream.State] = []
    var caughtUp: [Set<ProviderLegID>] = []
    /// How many of the next frames cannot be stored.
    var failing = 0
  }

  let pauses = Pauses()
  let standing: Set<ProviderLegID>
  let told = Mutex(Told())
  private let url: String
  private let running = Mutex<Task<Void, Never>?>(nil)

  init(port: Int, standing: Set<ProviderLegID> = []) {
    url = "ws://127.0.0.1:\(port)/ari/events?app=llamenos"
    self.standing = standing
  }

  deinit { running.withLock { $0?.cancel() } }

  func start() {
    let ear = StreamEar(
      standing: { [standing] in standing },
      catchUp: { [weak self] before in
        self?.told.withLock { $0.caughtUp.append(before) }
        return true
      },
      take: { [weak self] frame in self?.take(frame) ?? true })
    let stream = AsteriskStream(
      to: ProviderRequest(.get, url, headers: [("Authorization", "Basic dTpw")]), for: ear,
      clock: WallClock { Instant(seconds: 1_000) },
      pause: { [pauses] in try await pauses.pause($0) }, jitter: { $0 },
      changed: { [weak self] state in self?.told.withLock { $0.states.append(state) } })
    running.withLock { $0 = Task { await stream.run() } }
  }

  private func take(_ frame: [UInt8]) -> Bool {
    told.withLock { told in
      guard told.failing == 0 else {
        told.failing -= 1
        return false
      }
      told.frames.append(String(decoding: frame, as: UTF8.self))
      return true
    }
  }

  func stop() async {
    let task = running.withLock(\.self)
    task?.cancel()
    await task?.value
  }

  func until(_ isSo: (Told) -> Bool) async {
    while !Task.isCancelled, !told.withLock({ isSo($0) }) { await Task.yield() }
  }

  func untilClosed(_ end: StreamEnd) async { await until { $0.states.last == .closed(end) } }

  /// Lets the time pass after which it is opened again.
  @discardableResult
  func reconnect() async -> Duration {
    let others = [EventSocket.halfBeat, AsteriskStream.catchUpPause]
    return await pauses.end { !others.contains($0) }
  }
}
