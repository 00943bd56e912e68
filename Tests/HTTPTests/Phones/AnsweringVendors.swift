// SPDX-License-Identifier: AGPL-3.0-or-later

import Synchronization
import Telephony

/// Every vendor's API, as far as a test says what it answers.
final class AnsweringVendors: Sendable {
  private struct State {
    var status = 200
    var body = "{}"
    var asked: [ProviderRequest] = []
  }

  private let state = Mutex(State())

  func answer(_ status: Int, _ body: String = "{}") {
    state.withLock { ($0.status, $0.body) = (status, body) }
  }

  var asked: [ProviderRequest] { state.withLock(\.asked) }

  var wire: ProviderWire {
    ProviderWire { [self] request, _, _ in
      state.withLock { state in
        state.asked.append(request)
        return ProviderAnswer(status: state.status, body: Array(state.body.utf8))
      }
    }
  }
}
