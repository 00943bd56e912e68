// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Synchronization

@testable import Telephony

/// Providers that answer whatever they are asked with a status, by their host; Asterisk with a pong.
final class ProviderAnswers: Sendable {
  private struct State {
    var statuses: [String: Int]
    var count = 0
  }

  private let other: Int
  private let state: Mutex<State>

  /// - Parameter other: of hosts that are not named.
  init(_ statuses: [String: Int] = [:], other: Int = 200) {
    self.other = other
    state = Mutex(State(statuses: statuses))
  }

  /// How often anybody was asked.
  var count: Int { state.withLock(\.count) }

  func set(_ statuses: [String: Int]) { state.withLock { $0.statuses = statuses } }

  var wire: ProviderWire {
    ProviderWire { [self] request, _, _ in
      let host = URL(string: request.url)?.host() ?? ""
      let status = state.withLock { state in
        state.count += 1
        return state.statuses[host] ?? other
      }
      let body = request.url.hasSuffix("/asterisk/ping") ? #"{"ping":"pong"}"# : ""
      return ProviderAnswer(status: status, body: Array(body.utf8))
    }
  }
}
