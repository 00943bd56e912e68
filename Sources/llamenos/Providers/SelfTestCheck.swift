// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Telephony

/// What the hotline's last call to itself has found, in an operator's words.
enum SelfTestCheck {
  /// It looks every minute whether somebody has asked, and a call has a minute to come in.
  private static let longestSeconds = 180

  /// - Returns: nothing where none was ever made.
  static func run(_ settings: ServerSettings) async -> [Finding] {
    guard let database = try? CommandDatabase.open(settings) else { return [] }
    defer { try? database.close() }
    guard let stored = try? await database.selfTest() else { return [] }
    return findings(stored)
  }

  /// Has the hotline that runs make one, and waits for it.
  static func ask(_ store: any SelfTestStore, clock: SystemClock) async throws -> [Finding] {
    let asked = clock.wall.now
    try await store.askForSelfTest(at: asked.seconds)
    for second in 1...longestSeconds {
      try await clock.sleep(until: asked.advanced(bySeconds: second))
      let stored = try await store.selfTest()
      if stored.askedAt == nil { return findings(stored) }
    }
    throw CommandError.noSelfTest
  }

  static func findings(_ stored: StoredSelfTest) -> [Finding] {
    guard let report = stored.report.flatMap({ SelfTestReport(stored: $0) }) else { return [] }
    var findings = report.numbers.map(finding)
    if !report.ringsSomebody {
      findings.append(
        .care(
          "callers by phone", "would have rung nobody when the hotline last called itself",
          do: "see who would ring now, on the page Shifts"))
    }
    if !report.gaps.isEmpty {
      findings.append(
        .care(
          "shifts", "nobody is on shift in \(report.gaps.count) stretches of the day after",
          do: "plan them on the page Shifts, or choose a fallback group"))
    }
    return findings
  }

  private static func finding(_ number: SelfTestReport.Number) -> Finding {
    let subject = "call to \(number.number)"
    guard let failure = number.failure else {
      return .good(subject, "came in when the hotline last called itself")
    }
    return .bad(
      subject, "did not come in when the hotline last called itself (\(failure))",
      do: "is the number led to this hotline? See the page Phone providers")
  }
}
