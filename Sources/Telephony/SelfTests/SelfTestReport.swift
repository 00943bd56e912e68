// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation

/// What a self-test has found. It is stored as JSON; no number is in it but the hotline's own.
package struct SelfTestReport: Hashable, Sendable, Codable {
  package struct Number: Hashable, Sendable, Codable {
    /// In hex.
    package let account: String
    /// In international form.
    package let number: String
    /// A code; `nil` where the call came in.
    package let failure: String?
  }

  /// A stretch of the next day in which the plan has nobody to ring.
  package struct Gap: Hashable, Sendable, Codable {
    package let start: UnixSeconds
    package let end: UnixSeconds
  }

  package let at: UnixSeconds
  package let numbers: [Number]
  /// Whether a caller by phone would have rung somebody then.
  package let ringsSomebody: Bool
  package let gaps: [Gap]

  package var failures: [Number] { numbers.filter { $0.failure != nil } }
  package var isWell: Bool { failures.isEmpty && ringsSomebody && gaps.isEmpty }

  package init(
    at: UnixSeconds, numbers: [Number], ringsSomebody: Bool, gaps: [Gap]
  ) {
    self.at = at
    self.numbers = numbers
    self.ringsSomebody = ringsSomebody
    self.gaps = gaps
  }

  /// - Returns: `nil` for what this version cannot read.
  package init?(stored: [UInt8]) {
    guard let report = try? JSONDecoder().decode(Self.self, from: Data(stored)) else { return nil }
    self = report
  }

  /// - Throws: nothing that could happen: it holds texts and whole numbers.
  var stored: [UInt8] {
    get throws { Array(try JSONEncoder().encode(self)) }
  }
}
