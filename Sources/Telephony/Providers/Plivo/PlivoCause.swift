// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why Plivo says that a leg is over (documentation, "Hangup causes"), beside its status: a status
/// alone does not tell who was busy from who declined.
struct PlivoCause {
  let code: String?
  let name: String?

  /// - Returns: `nil` for a status that the documentation does not have.
  func status(_ text: String) -> LegStatus? {
    switch text {
    case "ringing": .ringing
    case "in-progress": .answered
    case "completed": .ended(.completed)
    case "busy": .ended(known ?? .busy)
    case "timeout", "no-answer": .ended(known ?? .unanswered)
    case "cancel": .ended(.cancelled)
    case "failed": .ended(known ?? .failed)
    default: nil
    }
  }

  /// The code is Plivo's own; the name is that of the telephone network.
  private var known: LegEnd? {
    switch (code, name) {
    case ("3010", _), (_, "USER_BUSY"), (_, "Busy Line"): .busy
    case ("3020", _), (_, "CALL_REJECTED"), (_, "Rejected"): .declined
    default: nil
    }
  }
}
