// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// Who may speak with the custodian: the holder of the open setup link, of an open invite, or
/// of a session.
package struct Enrolling: Sendable {
  private let links: SetupLinks
  private let invites: any InviteStore
  private let devices: any DeviceStore
  private let clock: WallClock

  package init(
    links: SetupLinks, invites: any InviteStore, devices: any DeviceStore, clock: WallClock
  ) {
    self.links = links
    self.invites = invites
    self.devices = devices
    self.clock = clock
  }

  /// - Returns: the member whose session it is; `nil` for somebody who is about to be one.
  /// - Throws: `Problem`: `setup-closed`, `invite-not-open`, `signed-out`.
  func who(_ request: Request, _ sessions: SessionReader) async throws -> MemberID? {
    if let header = request.headers[.setupToken] {
      guard let token = [UInt8](hex: header).flatMap(SetupToken.init),
        try await links.isOpen(token)
      else { throw Problem(.setupClosed) }
      return nil
    }
    if let header = request.headers[.inviteKey] {
      guard let key = InviteKey(hex: header),
        let invite = try await invites.invite(key), invite.isOpen(at: clock.now.seconds)
      else { throw Problem(.inviteNotOpen) }
      return nil
    }
    return try await sessions.signedIn(request).member
  }

  /// Nobody uses up the challenges of another's device.
  ///
  /// - Throws: `Problem` `forbidden`.
  func check(_ device: DeviceID, of member: MemberID?) async throws {
    guard let owner = try await devices.owner(of: device) else { return }
    guard owner == member else { throw Problem(.forbidden) }
  }
}
