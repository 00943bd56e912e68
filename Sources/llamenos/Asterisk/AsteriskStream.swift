// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony

/// Keeps the connection open over which a provider's messages come that sends no webhooks.
///
/// Each message is taken in before the next. Whenever the connection has been opened, what has
/// happened meanwhile is found out.
actor AsteriskStream {
  enum State: Hashable, Sendable {
    case connecting
    case open(since: Instant)
    /// It is opened again after a while.
    case closed(StreamEnd)
  }

  /// How often a message that could not be stored is tried again.
  private static let maximumTries = 4
  private static let firstRetry = Duration.milliseconds(250)
  /// Between two tries to find out how things stand.
  static let catchUpPause = Duration.seconds(5)

  private let address: ProviderRequest
  private let ear: StreamEar
  private let clock: WallClock
  private let pause: @Sendable (Duration) async throws -> Void
  private let jitter: @Sendable (Int64) -> Int64
  private let changed: @Sendable (State) async -> Void
  private(set) var state = State.connecting

  /// - Parameters:
  ///   - pause: returns after that time, or throws, soon, when cancelled.
  ///   - jitter: a random number from 0 to that one.
  ///   - changed: is told each state before anything else happens.
  init(
    to address: ProviderRequest, for ear: StreamEar, clock: WallClock,
    pause: @escaping @Sendable (Duration) async throws -> Void,
    jitter: @escaping @Sendable (Int64) -> Int64,
    changed: @escaping @Sendable (State) async -> Void
  ) {
    self.address = address
    self.ear = ear
    self.clock = clock
    self.pause = pause
    self.jitter = jitter
    self.changed = changed
  }

  /// Returns once the task is cancelled.
  func run() async {
    var reconnect = ReconnectPause()
    while !Task.isCancelled {
      await change(to: .connecting)
      let opened: Instant
      let end: StreamEnd
      do throws(StreamEnd) {
        let before = await ear.standing()
        let socket = try await EventSocket.open(address)
        opened = clock.now
        await change(to: .open(since: opened))
        end = await listen(at: socket, before: before)
      } catch {
        opened = clock.now
        end = error
      }
      let isOver = Task.isCancelled
      await change(to: .closed(isOver ? .stopped : end))
      let wait = reconnect.after(
        end, openMilliseconds: clock.now.milliseconds(since: opened), jitter: jitter)
      do { try await pause(wait) } catch { break }
    }
    if state != .closed(.stopped) { await change(to: .closed(.stopped)) }
  }

  private func change(to state: State) async {
    self.state = state
    await changed(state)
  }

  /// What was read before the end is taken in still, unless the hotline itself stops.
  private func listen(at socket: EventSocket, before: Set<ProviderLegID>) async -> StreamEnd {
    let queue = FrameQueue()
    async let _: Void = catchUp(with: before)
    async let drained: Void = drain(queue, of: socket)
    let end = await socket.run(into: queue, pause: pause)
    queue.finish()
    await drained
    return end
  }

  private func catchUp(with before: Set<ProviderLegID>) async {
    while await !ear.catchUp(before) {
      do { try await pause(Self.catchUpPause) } catch { return }
    }
  }

  private func drain(_ queue: FrameQueue, of socket: EventSocket) async {
    let wereTaken = await queue.drain { await take($0) }
    if !wereTaken { socket.close(.notStored) }
  }

  private func take(_ frame: [UInt8]) async -> Bool {
    for tries in 0..<Self.maximumTries {
      if await ear.take(frame) { return true }
      do { try await pause(Self.firstRetry * (1 << tries)) } catch { return false }
    }
    return await ear.take(frame)
  }
}
