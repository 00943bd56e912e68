// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the server lets a member ask of it, beyond the powers that the roster grants.
///
/// A permission never decides who can *read*: readers follow from the roster alone.
package enum Permission: String, CaseIterable, Sendable, Codable {
  case answerCalls
  /// Those who asked for it, without seeing the number.
  case callBack
  case readOwnCalls
  case readAllCalls
  /// For good, of those that she can open.
  case deleteVoiceMessages
  case writeRecords
  case manageMembers
  case manageShifts
  case manageSettings
  case manageBans
  case readAudit
  /// Append to the roster; the entry itself must also be valid by the roster's rules.
  case signRoster
  /// Add wraps that an audience requires and the server lacks.
  case addWraps
}
