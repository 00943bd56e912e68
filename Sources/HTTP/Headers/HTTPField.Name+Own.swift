// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes

extension HTTPField.Name {
  /// Names the last event that a returning reader saw (WHATWG HTML §9.2.4).
  static let lastEventID = named("Last-Event-ID")
  /// Asks a reverse proxy to pass events on at once.
  static let accelBuffering = named("X-Accel-Buffering")
  /// The secret of one caller's call, as a blob.
  static let callToken = named("Call-Token")
  /// The token of the setup link, as hex.
  static let setupToken = named("Setup-Token")
  /// The public key of an open invite, as hex.
  static let inviteProof = named("Invite-Proof")

  private static func named(_ name: StaticString) -> HTTPField.Name {
    guard let field = HTTPField.Name("\(name)") else {
      preconditionFailure("not a field name: \(name)")
    }
    return field
  }
}
