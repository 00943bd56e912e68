// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Looks at how long this machine keeps what programs say. Llamenos names nobody there; the
/// kernel, a proxy or a firewall may.
enum JournalCheck {
  private static let subject = "journal"
  private static let running = "/run/systemd/journal"
  private static let main = "/etc/systemd/journald.conf"
  /// Of two files with one name the first folder's counts; of all, the last by name
  /// (journald.conf(5)).
  private static let folders = [
    "/etc/systemd/journald.conf.d", "/run/systemd/journald.conf.d",
    "/usr/local/lib/systemd/journald.conf.d", "/usr/lib/systemd/journald.conf.d",
  ]

  static func run() -> Finding {
    guard FileManager.default.fileExists(atPath: running) else {
      return .good(subject, "none here; what llamenos says names nobody")
    }
    return finding(retention: retention(in: texts()))
  }

  static func finding(retention: String?) -> Finding {
    guard let retention else {
      return .care(
        subject, "this machine keeps what programs say for as long as there is room",
        do: "install -D -m 644 docs/operations/journald.conf "
          + "\(folders[0])/llamenos.conf && systemctl restart systemd-journald")
    }
    return .good(subject, "kept for \(retention), then deleted; what llamenos says names nobody")
  }

  /// - Parameter texts: the configuration's files, the last one counting most.
  /// - Returns: `nil` where nothing is ever deleted for its age.
  static func retention(in texts: [String]) -> String? {
    let values = texts.flatMap { $0.split(separator: "\n") }.compactMap { line -> String? in
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      return parts.count == 2 && parts[0] == "MaxRetentionSec" ? parts[1] : nil
    }
    return values.last.flatMap { ["", "0", "infinity"].contains($0) ? nil : $0 }
  }

  private static func texts() -> [String] {
    var parts: [String: String] = [:]
    for folder in folders.reversed() {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names where name.hasSuffix(".conf") { parts[name] = folder + "/" + name }
    }
    let ordered = parts.sorted { $0.key < $1.key }.map(\.value)
    return ([main] + ordered).compactMap { path in
      FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
