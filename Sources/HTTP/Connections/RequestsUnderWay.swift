// SPDX-License-Identifier: AGPL-3.0-or-later

import Hummingbird
import Synchronization

/// How many requests of one network are being answered, event streams among them: behind a proxy
/// the connections are the proxy's, and only this tells one address from another.
final class RequestsUnderWay: Sendable {
  /// Forty people behind one address, each with her streams and a page that loads.
  static let perNetwork = 512

  private let counts = Mutex<[String: Int]>([:])

  /// As long as it lives, one request of its network is under way.
  final class Place: Sendable {
    private let leave: @Sendable () -> Void

    fileprivate init(_ leave: @escaping @Sendable () -> Void) { self.leave = leave }

    deinit { leave() }
  }

  /// - Returns: `nil` when its network has as many under way as it may.
  func enter(_ network: String) -> Place? {
    let entered = counts.withLock { counts in
      guard counts[network, default: 0] < Self.perNetwork else { return false }
      counts[network, default: 0] += 1
      return true
    }
    guard entered else { return nil }
    return Place { [weak self] in self?.leave(network) }
  }

  private func leave(_ network: String) {
    counts.withLock { counts in
      counts[network, default: 1] -= 1
      if counts[network] == 0 { counts[network] = nil }
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
