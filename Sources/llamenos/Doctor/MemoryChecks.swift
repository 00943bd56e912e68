// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Looks at what of a server's memory may come to lie on a disk: core files and swap.
enum MemoryChecks {
  private static let swapList = "/proc/swaps"

  static func run(holding folder: URL) -> [Finding] {
    let server = RunningServer(holding: folder)
    return [
      coreFiles(of: server),
      swap(of: server, on: places(in: ProcFile.text(swapList))),
    ]
  }

  static func coreFiles(of server: RunningServer?) -> Finding {
    let subject = "core files"
    guard let server else {
      return .good(subject, "a server switches them off for itself when it starts")
    }
    guard server.coreLimit == 0 else {
      return .bad(
        subject, "a crash would write the running server's memory to a file",
        do: "restart it; if this stays, look for what raises its limit (ulimit -c)")
    }
    return .good(subject, "the running server leaves none")
  }

  /// - Parameter places: files and devices that are swapped to.
  static func swap(of server: RunningServer?, on places: [String]) -> Finding {
    let subject = "swap"
    // zram is memory that is packed, and ends with the power.
    let disks = places.filter { !$0.hasPrefix("/dev/zram") }
    guard !disks.isEmpty else {
      return .good(subject, "what is in memory stays there: this machine swaps to no disk")
    }
    if server?.isKeptFromSwap == true {
      return .good(subject, "the running server is kept out of it")
    }
    return .care(
      subject,
      "what passes through memory may be written to \(disks.joined(separator: ", "))"
        + (server == nil ? ", unless the server's unit forbids it" : ""),
      do: "swapoff -a, and take it out of /etc/fstab; or run llamenos as the unit in "
        + "docs/operations does (MemorySwapMax=0)")
  }

  /// - Parameter list: as /proc/swaps has it: a heading, then a line for each, its place first.
  static func places(in list: String) -> [String] {
    list.split(separator: "\n").dropFirst().compactMap { $0.split(separator: " ").first }
      .map(String.init)
  }
}
