// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What is known of live calls in memory alone, and forgotten with each; where it came from an hour
/// later.
package struct CallMemory: Sendable {
  let tabs = CallTabs()
  let callers: CallerAddresses
  let signals: SignalBudget

  package init(clock: WallClock) {
    callers = CallerAddresses(clock: clock)
    signals = SignalBudget(clock: clock)
  }

  func forget(_ call: CallID) {
    tabs.forget(call)
    callers.end(call)
    signals.forget(call)
  }
}
