// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Looks at how a running server was started: confined as the unit in docs/operations confines it, and
/// with memory that is overwritten when it is given back.
enum ConfinementChecks {
  private static let advice = "run llamenos as the unit in docs/operations does"

  static func run(holding folder: URL) -> [Finding] {
    guard let process = FolderLock.holder(of: folder), process > 0 else { return [] }
    return [
      sandbox(status: ProcFile.text("/proc/\(process)/status")),
      memory(environment: ProcFile.text("/proc/\(process)/environ")),
    ]
  }

  /// - Parameter status: as /proc/PID/status has it.
  static func sandbox(status: String) -> Finding {
    let subject = "sandbox"
    let lines = status.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace) }
    func value(_ name: Substring) -> Substring? {
      lines.first { $0.first == name }.flatMap { $0.count > 1 ? $0[1] : nil }
    }
    // Seccomp's mode 2: the kernel takes only the calls of a list.
    guard value("NoNewPrivs:") == "1", value("Seccomp:") == "2" else {
      return .care(
        subject,
        "whoever takes over the running server can do on this host all that its account can",
        do: advice)
    }
    return .good(subject, "the running server is held to what it needs")
  }

  /// - Parameter environment: as /proc/PID/environ has it; empty where that may not be read.
  static func memory(environment: String) -> Finding {
    let subject = "given back memory"
    guard !environment.isEmpty else {
      return .care(
        subject, "whether the running server overwrites it cannot be seen by this account",
        do: "run doctor as root, or as the server's own account")
    }
    let tunables = environment.split(separator: "\0").first { $0.hasPrefix("GLIBC_TUNABLES=") }
    guard tunables?.contains("glibc.malloc.perturb=") == true else {
      return .care(
        subject, "the running server leaves in it what people typed, until it is used again",
        do: advice + ", or set GLIBC_TUNABLES as it does")
    }
    return .good(subject, "the running server overwrites it")
  }
}
