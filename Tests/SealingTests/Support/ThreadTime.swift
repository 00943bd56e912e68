// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What the processor has spent on this thread: tests share a busy machine, so the clock on
/// the wall says little about the code.
enum ThreadTime {
  static var now: Duration {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { return .zero }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
