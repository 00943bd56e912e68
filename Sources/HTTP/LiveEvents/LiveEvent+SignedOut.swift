// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Why a page is to ask anew whether it is still signed in. Words for its person, and nothing more:
/// what it keeps it drops at no server's word.
extension LiveEvent {
  private struct Why: Encodable {
    let reason: String
    var device: DeviceID?
  }

  /// Her account has ended, or its sessions have.
  static let signedOut = LiveEvent("signed-out")

  /// A device of hers was revoked: every page is out but the one that asked, and those of that device
  /// are told why.
  static func signedOut(revoking device: DeviceID) throws -> LiveEvent {
    try LiveEvent("signed-out", Why(reason: "device-revoked", device: device))
  }

  /// An admin has locked her out everywhere.
  static func signedOutByLockOut() throws -> LiveEvent {
    try LiveEvent("signed-out", Why(reason: "locked-out"))
  }
}
