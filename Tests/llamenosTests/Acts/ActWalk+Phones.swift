// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import llamenos

/// Acts upon the hotline's accounts at phone providers.
extension ActWalk {
  /// What an Asterisk asks for, at a port where none is: nothing leaves the machine.
  static let asterisk = [
    "ari": "http://127.0.0.1:1/ari", "user": "hotline", "password": "secret", "trunk": "trunk",
    "numbers": "+3225550177",
  ]
  static let phoneNumber: [String: any Sendable] = [
    "id": "3225550177", "number": "+3225550177", "languages": ["es"],
  ]

  func changePhoneAccounts() async throws {
    let added = try await ask(
      "POST /api/providers", [], ["provider": "asterisk", "fields": Self.asterisk], as: admin,
      leaves: [.providerKept])
    let account = try #require(added.body["account"] as? String)
    let tested = try await ask(
      "POST /api/providers/{account}/test", [account], [:], as: admin, leaves: [])
    #expect(tested.body["result"] as? String == "unreachable")
    try await ask(
      "POST /api/providers/{account}/numbers", [account], Self.phoneNumber, as: admin,
      leaves: [.providerKept])
    try await ask(
      "PATCH /api/providers/{account}", [account], ["isOn": false], as: admin,
      leaves: [.providerKept])
    try await ask(
      "DELETE /api/providers/{account}", [account], as: admin, leaves: [.providerDeleted])
  }
}
