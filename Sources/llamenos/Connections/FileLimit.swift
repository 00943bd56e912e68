// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// How many files this process may have open.
enum FileLimit {
  /// Raises the limit that holds to the one that it may be raised to, and gives that.
  static func raise() -> Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return unknown
    }
    var raised = rlimit(rlim_cur: limit.rlim_max, rlim_max: limit.rlim_max)
    if unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 {
      limit = raised
    }
    return Int(clamping: limit.rlim_cur)
  }

  /// POSIX's least for a system that says nothing (`_POSIX_OPEN_MAX` is 20; Linux begins at 1,024).
  private static let unknown = 1_024
}
