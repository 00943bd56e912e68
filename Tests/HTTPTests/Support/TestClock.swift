// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// A clock that a test sets.
final class TestClock: Sendable {
  private let seconds: Mutex<Int64>

  init(_ seconds: Int64 = 1_800_000_000) { self.seconds = Mutex(seconds) }

  var wall: WallClock { WallClock { Instant(seconds: self.now) } }

  var now: Int64 {
    get { seconds.withLock { $0 } }
    set { seconds.withLock { $0 = newValue } }
  }
}
