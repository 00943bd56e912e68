// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Keeps this process's memory out of core files, however it was started: what is in them is
/// what passes through memory.
enum CoreDumps {
  private static let filter = "/proc/self/coredump_filter"

  /// For this process and those that it starts, until it ends. Both ways, since a handler that a
  /// core is piped to is free to overlook the limit (core(5)).
  static func turnOff() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    // No kind of mapping is written. Where the kernel has no such file it dumps none either.
    try? Data("0".utf8).write(to: URL(filePath: filter))
  }
}
