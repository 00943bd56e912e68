// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

extension Finding {
  private static let width = 7

  /// As a terminal shows it: a line, and another for what to do.
  var shown: String {
    let verdict = verdict.rawValue.padding(toLength: Self.width, withPad: " ", startingAt: 0)
    return "\(verdict)  \(subject): \(text)" + (advice.isEmpty ? "" : "\n         → \(advice)")
  }
}
