// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird
import Synchronization

/// How many requests of one network are being answered, event streams among them: behind a proxy
/// the connections are the proxy's, and only this tells one address from another.
final class RequestsUnderWay: Sendable {
  /// Forty people behind one address, each with her streams and a page that loads.
  static let perNetwork = 512

  /// A table that drops a name keeps its letters in the empty place, so names go when it is made
  /// anew: at once, or in a flood when one in so many has gone.
  private static let mostForOneGone = 1_024

  private struct Counts {
    var all: [String: Int] = [:]
    var gone = 0
  }

  private let counts = Mutex(Counts())

  /// As long as it lives, one request of its network is under way.
  final class Place: Sendable {
    private let leave: @Sendable () -> Void

    fileprivate init(_ leave: @escaping @Sendable () -> Void) { self.leave = leave }

    deinit { leave() }
  }

  /// How many are remembered.
  var networks: Int { counts.withLock { $0.all.count } }

  /// - Returns: `nil` when its network has as many under way as it may.
  func enter(_ network: String) -> Place? {
    let entered = counts.withLock { counts in
      guard counts.all[network, default: 0] < Self.perNetwork else { return false }
      counts.all[network, default: 0] += 1
      return true
    }
    guard entered else { return nil }
    return Place { [weak self] in self?.leave(network) }
  }

  private func leave(_ network: String) {
    counts.withLock { counts in
      counts.all[network, default: 1] -= 1
      guard counts.all[network] == 0 else { return }
      counts.gone += 1
      guard counts.gone * Self.mostForOneGone >= counts.all.count else { return }
      counts = Counts(all: counts.all.filter { $0.value > 0 })
    }
  }
}

extension Response {
  /// The same answer, which holds `place` until all of it was written or nobody reads it any more.
  func holding(_ place: RequestsUnderWay.Place) -> Response {
    var response = self
    let body = body
    response.body = ResponseBody(contentLength: body.contentLength) { writer in
      try await body.write(writer)
      withExtendedLifetime(place) {}
    }
    return response
  }
}
