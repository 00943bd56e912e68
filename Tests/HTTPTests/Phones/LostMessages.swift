// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Messages that are lost, in memory.
actor LostMessages {
  private(set) var all: [LostMessage] = []

  func add(_ lost: LostMessage) { all.append(lost) }

  func putAway(_ lost: RecordID) -> Bool {
    let count = all.count
    all.removeAll { $0.id == lost }
    return all.count < count
  }
}
