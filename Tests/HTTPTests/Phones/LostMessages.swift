// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Messages that are lost, in memory.
actor LostMessages {
  private(set) var all: [LostMessage] = []

  func add(_ lost: LostMessage) { all.append(lost) }

  private(set) var acts: [AuditAct] = []

  func putAway(_ lost: RecordID, _ act: AuditAct) -> Bool {
    let count = all.count
    all.removeAll { $0.id == lost }
    if all.count < count { acts.append(act) }
    return all.count < count
  }
}
