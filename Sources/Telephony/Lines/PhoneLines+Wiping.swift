// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What providers called the legs of a call that is over: by it they would find both numbers.
extension PhoneLines {
  /// Has what was removed wiped from the store's files. One at a time: what is removed while that
  /// is done is wiped by one more, however many calls have ended.
  func wipe() {
    guard wiping == nil else {
      wiping?.again = true
      return
    }
    let task = Task(executorPreference: executor) { [weak self, store] in
      // What cannot be wiped now is by the next call, or by housekeeping.
      try? await store.wipeRemovedLegs()
      await self?.wiped()
    }
    wiping = (task, false)
  }

  private func wiped() {
    let again = wiping?.again ?? false
    wiping = nil
    if again { wipe() }
  }
}
