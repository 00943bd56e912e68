// SPDX-License-Identifier: AGPL-3.0-or-later

/// What one check of `llamenos doctor` found.
struct Finding {
  enum Verdict: String {
    case good = "ok"
    /// Works, but somebody should know.
    case care
    /// There is nothing yet that could be well or broken.
    case absent = "NOT YET"
    /// The hotline does not work, or not safely.
    case bad = "PROBLEM"
  }

  let subject: String
  let verdict: Verdict
  let text: String
  /// What to do about it; empty when all is well.
  let advice: String

  static func good(_ subject: String, _ text: String) -> Finding {
    Finding(subject: subject, verdict: .good, text: text, advice: "")
  }

  static func care(_ subject: String, _ text: String, do advice: String) -> Finding {
    Finding(subject: subject, verdict: .care, text: text, advice: advice)
  }

  static func absent(_ subject: String, _ text: String, do advice: String) -> Finding {
    Finding(subject: subject, verdict: .absent, text: text, advice: advice)
  }

  static func bad(_ subject: String, _ text: String, do advice: String) -> Finding {
    Finding(subject: subject, verdict: .bad, text: text, advice: advice)
  }
}
