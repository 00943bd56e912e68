// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// Which tab of the winner holds the audio of a call: signals are for that one alone.
///
/// In memory only. After a restart the tab says so itself when it resumes.
final class CallTabs: Sendable {
  private let tabs = Mutex<[CallID: String]>([:])

  subscript(call: CallID) -> String? { tabs.withLock { $0[call] } }

  /// - Parameter tab: eight hex digits that the tab drew for itself.
  func set(_ tab: String, for call: CallID) { tabs.withLock { $0[call] = tab } }
  func forget(_ call: CallID) { tabs.withLock { $0[call] = nil } }
}
