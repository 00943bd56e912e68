// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// All numbers of the hotline's at accounts that are connected.
final class HotlineNumbersInUse: Sendable {
  private let numbers = Mutex<[PhoneNumber]>([])

  var all: [PhoneNumber] { numbers.withLock { $0 } }

  func set(_ all: [PhoneNumber]) { numbers.withLock { $0 = all } }
}
