// SPDX-License-Identifier: AGPL-3.0-or-later

/// How the custodian answers (PROTOCOL §5, `status`).
package enum CustodianStatus: UInt8, Sendable, CaseIterable {
  case ok = 0
  case wrongPIN = 1
  case shareDeleted = 2
  case evidence = 3
  case challenge = 4
  case device = 5
  case malformed = 6
}
