// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

@testable import Telephony

/// What becomes of callers' numbers, in a test: which calls have one, and who has asked.
final class AskedNumbers: Sendable {
  private struct State {
    var held: [CallID: PhoneNumber] = [:]
    var kept: [CallID] = []
    var isBroken = false
  }

  private let state = Mutex(State())

  var services: CallBackServices {
    CallBackServices(
      remember: { number, call, _ in
        self.state.withLock { $0.held[call] = number }
        return true
      },
      keep: { call, _ throws(StoreError) in
        guard !self.state.withLock(\.isBroken) else { throw .readOnly }
        return self.state.withLock { state in
          guard state.held[call] != nil else { return false }
          state.kept.append(call)
          return true
        }
      },
      forget: { call in self.state.withLock { $0.held[call] = nil } })
  }

  var held: [CallID] { state.withLock { Array($0.held.keys) } }
  var kept: [CallID] { state.withLock(\.kept) }
  func lose() { state.withLock { $0.held = [:] } }
  func breakDisk(_ isBroken: Bool) { state.withLock { $0.isBroken = isBroken } }
}
