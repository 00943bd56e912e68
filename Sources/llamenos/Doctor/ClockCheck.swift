// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// Looks at the clock: shifts, invites and sign-in go by it, one-time codes to the half minute.
enum ClockCheck {
  private static let subject = "clock"
  private static let tolerance: Int64 = 600
  /// Before any version of this program, in Unix seconds: 2026-01-01.
  private static let firstPossible: Int64 = 1_767_225_600

  /// What systemd-timesyncd, chrony and ntpd leave while they run.
  private static let timeServices = [
    "/run/systemd/timesync/synchronized", "/run/chrony/chronyd.pid", "/run/chronyd.pid",
    "/run/ntpd.pid",
  ]

  /// - Parameter newest: the newest time that is stored; `nil` where nothing is.
  static func run(
    now: Int64, newest: Int64?, isKept: Bool = isKeptByTimeService()
  ) -> Finding {
    let shown = Date(timeIntervalSince1970: TimeInterval(now)).ISO8601Format()
    let advice = "set the clock: timedatectl set-ntp true"
    if let newest, newest > now + tolerance {
      return .bad(
        subject, "\(shown): it is behind what is stored by \(newest - now) s", do: advice)
    }
    guard now >= firstPossible else {
      return .bad(subject, "\(shown): that is before this program was written", do: advice)
    }
    guard isKept else {
      return .care(
        subject,
        "\(shown); no time service was found that keeps it right, and one-time codes are refused if "
          + "it is half a minute off",
        do: "\(advice); in a container nothing, if its host's clock is kept")
    }
    return .good(subject, "\(shown), kept right by a time service")
  }

  /// The newest time among the newest rows, but for those that lie ahead or that a client says.
  static func newest(in tables: [DisclosedTable]) -> Int64? {
    let times = tables.flatMap { table in
      table.parts.flatMap(\.samples).flatMap { row in
        zip(table.columns, row).compactMap { column, value -> Int64? in
          guard case .number(let time) = value, column.name.hasSuffix("_at"),
            !["expires_at", "stated_at"].contains(column.name)
          else { return nil }
          return time
        }
      }
    }
    return times.max()
  }

  private static func isKeptByTimeService() -> Bool {
    timeServices.contains { FileManager.default.fileExists(atPath: $0) }
  }
}
