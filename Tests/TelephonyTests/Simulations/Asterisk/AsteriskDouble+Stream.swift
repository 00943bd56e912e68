// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

@testable import Telephony

/// One connection on which an Asterisk tells what happens: in order, each thing once, late. What
/// was under way when it was cut does not come.
final class EventLine: Sendable {
  let frames: AsyncStream<Late>
  private let input: AsyncStream<Late>.Continuation
  private let state = Mutex(State())

  private struct State {
    var isCut = false
    var last = Instant(seconds: 0)
  }

  struct Late: Sendable {
    let frame: [UInt8]
    let arrivesAt: Instant
  }

  init() { (frames, input) = AsyncStream.makeStream() }

  var isCut: Bool { state.withLock(\.isCut) }

  /// - Parameter time: when it would arrive; never before what was sent before it.
  func send(_ frame: [UInt8], for time: Instant) {
    let at = state.withLock { state in
      state.last = max(state.last, time)
      return state.last
    }
    input.yield(Late(frame: frame, arrivesAt: at))
  }

  func cut() {
    state.withLock { $0.isCut = true }
    input.finish()
  }
}

/// The stream of events, and who listens: what `AsteriskStream` promises of it.
extension AsteriskDouble {
  func tell(_ telling: AsteriskTelling) {
    line?.send(telling.frame(at: now), for: now.advanced(byMilliseconds: way))
  }

  func cut() {
    line?.cut()
    line = nil
  }

  /// The connection breaks; whoever held it opens it again.
  func breakOff() {
    witness.note("the stream is cut", at: now)
    cut()
  }

  /// - Parameter server: that opens the stream from now on; `nil` when it dies.
  func serve(_ server: PhoneServer?) {
    cut()
    guard let server else { return }
    Task(executorPreference: errands.time) { await self.attend(server) }
  }

  private func attend(_ server: PhoneServer) async {
    while server.life.isAlive {
      let before = (try? await server.lines.standing(at: Conformance.account)) ?? []
      if let line = open(for: server) {
        async let _: Void = catchUp(with: before, line, server)
        await listen(line, server)
        close(line)
      }
      try? await server.sleep(weather.dice.number(in: 250...2_000))
    }
  }

  private func open(for server: PhoneServer) -> EventLine? {
    guard isUp, server.life.isAlive else { return nil }
    let line = EventLine()
    self.line = line
    witness.note("the stream is open", at: now)
    return line
  }

  private func close(_ line: EventLine) {
    if self.line === line { cut() }
  }

  private func catchUp(
    with before: Set<ProviderLegID>, _ line: EventLine, _ server: PhoneServer
  ) async {
    while !line.isCut {
      do {
        return try await server.lines.reconcile(with: before, at: Conformance.account)
      } catch {}
      do { try await server.sleep(5_000) } catch { return }
    }
  }

  private func listen(_ line: EventLine, _ server: PhoneServer) async {
    for await late in line.frames {
      let wait = late.arrivesAt.milliseconds(since: now)
      if wait > 0 { await errands.pause(wait) }
      guard !line.isCut, await take(late.frame, server) else { return }
    }
  }

  /// - Returns: whether it was taken in; else the stream is closed, and found out anew.
  private func take(_ frame: [UInt8], _ server: PhoneServer) async -> Bool {
    for tries in 0..<5 {
      do throws(PhoneLines.Failure) {
        _ = try await server.lines.receive(.frame(frame), at: Conformance.account)
        return true
      } catch {
        guard case .store = error else {
          witness.fail("what Asterisk tells is refused: \(error)")
          return true
        }
      }
      do { try await server.sleep(250 << Int64(tries)) } catch { return false }
    }
    return false
  }
}
