// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What is known of live calls in memory alone, and forgotten with each.
package struct CallMemory: Sendable {
  let tabs = CallTabs()
  let callers = CallerAddresses()
  let signals: SignalBudget

  package init(clock: WallClock) { signals = SignalBudget(clock: clock) }

  func forget(_ call: CallID) {
    tabs.forget(call)
    callers.forget(call)
    signals.forget(call)
  }
}
