// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird
import NIOCore
import Synchronization

/// How many answers of megabytes are under way for one session: each is in memory until all of it
/// was taken. One more waits its turn, and is looked up only then.
final class BigAnswers: Sendable {
  static let perSession = 3

  private struct Lane {
    var underWay = 0
    /// The first comes first.
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let lanes = Mutex<[[UInt8]: Lane]>([:])

  /// As long as it lives, one answer of its session is under way.
  final class Place: Sendable {
    private let leave: @Sendable () -> Void

    fileprivate init(_ leave: @escaping @Sendable () -> Void) { self.leave = leave }

    deinit { leave() }
  }

  /// How many wait.
  var waiting: Int { lanes.withLock { $0.values.reduce(0) { $0 + $1.waiting.count } } }

  func enter(_ session: [UInt8]) async -> Place {
    await withCheckedContinuation { continuation in
      let isFree = lanes.withLock { lanes in
        guard lanes[session, default: Lane()].underWay < Self.perSession else {
          lanes[session]?.waiting.append(continuation)
          return false
        }
        lanes[session, default: Lane()].underWay += 1
        return true
      }
      if isFree { continuation.resume() }
    }
    return Place { [weak self] in self?.leave(session) }
  }

  private func leave(_ session: [UInt8]) {
    let next = lanes.withLock { lanes -> CheckedContinuation<Void, Never>? in
      guard var lane = lanes[session] else { return nil }
      // Whoever waits takes the place over.
      let next = lane.waiting.isEmpty ? nil : lane.waiting.removeFirst()
      if next == nil { lane.underWay -= 1 }
      lanes[session] = lane.underWay == 0 ? nil : lane
      return next
    }
    next?.resume()
  }
}

extension Response {
  /// The same answer, which holds `place` until all of it was taken, if it takes more than a piece.
  func holding(_ place: BigAnswers.Place, on channel: any Channel) -> Response {
    guard (body.contentLength ?? .max) > TimedWriter.pieceBytes else { return self }
    var response = self
    let body = body
    response.body = ResponseBody(contentLength: body.contentLength) { writer in
      try await body.write(TimedWriter(writer, on: channel))
      withExtendedLifetime(place) {}
    }
    return response
  }
}
