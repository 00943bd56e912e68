// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What the kernel says of a server that runs on this host.
struct RunningServer: Equatable {
  /// Bytes of a core file that it may leave; `nil` for any number.
  let coreLimit: Int?
  /// Whether its control group keeps it out of swap (`memory.swap.max`, cgroup v2).
  let isKeptFromSwap: Bool

  init(coreLimit: Int?, isKeptFromSwap: Bool) {
    self.coreLimit = coreLimit
    self.isKeptFromSwap = isKeptFromSwap
  }

  /// - Returns: `nil` where no server has locked `folder`, or the kernel does not say which.
  init?(holding folder: URL) {
    guard let process = FolderLock.holder(of: folder), process > 0,
      case let limits = ProcFile.text("/proc/\(process)/limits"), !limits.isEmpty
    else { return nil }
    let groups = ProcFile.text("/proc/\(process)/cgroup")
    self.init(
      coreLimit: Self.coreLimit(in: limits),
      isKeptFromSwap: Self.swapLimit(of: groups).map { $0 == 0 } ?? false)
  }

  /// - Parameter limits: as /proc/PID/limits has them: name, soft limit, hard limit, unit.
  static func coreLimit(in limits: String) -> Int? {
    let name = "Max core file size"
    let line = limits.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.dropFirst(name.count).split(separator: " ").first.flatMap { Int($0) }
  }

  /// - Parameter groups: as /proc/PID/cgroup has them; the line of version 2 begins with `0::`.
  private static func swapLimit(of groups: String) -> Int? {
    let mark = "0::"
    guard let line = groups.split(separator: "\n").first(where: { $0.hasPrefix(mark) }) else {
      return nil
    }
    let limit = ProcFile.text("/sys/fs/cgroup\(line.dropFirst(mark.count))/memory.swap.max")
    return Int(limit.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
