// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// The numbers that members' phones are rung from now: one for each account that places calls.
final class HotlineNumbersInUse: Sendable {
  private let numbers = Mutex<[PhoneNumber]>([])

  var all: [PhoneNumber] { numbers.withLock { $0 } }

  func set(_ all: [PhoneNumber]) { numbers.withLock { $0 = all } }
}
