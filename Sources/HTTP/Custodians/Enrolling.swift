// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
package import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// Who may speak with the custodian: the holder of the open setup link, of an open invite, or
/// of a session. Each of them about few devices that nobody has registered: what is enrolled under
/// made-up ids stays with the custodian.
package struct Enrolling: Sendable {
  /// Somebody who tries again makes a new device each time.
  static let newDevicesPerDay = 50
  private static let secondsPerDay: Int64 = 86_400

  private let links: SetupLinks
  private let invites: OpenInvites
  private let devices: any DeviceStore
  private let counts: any RateLimitStore
  private let clock: WallClock

  package init(
    links: SetupLinks, invites: OpenInvites, devices: any DeviceStore,
    counts: any RateLimitStore, clock: WallClock
  ) {
    self.links = links
    self.invites = invites
    self.devices = devices
    self.counts = counts
    self.clock = clock
  }

  enum Enroller {
    case setup
    case invite(InviteKey)
    case member(SignedIn)

    /// `nil` for somebody who is about to be one.
    var member: MemberID? {
      if case .member(let signedIn) = self { signedIn.member } else { nil }
    }

    /// Of what she proves herself by. No keyed hash: both stand in the database anyway.
    var bucket: Hash32? {
      let what: [UInt8] =
        switch self {
        case .setup: []
        case .invite(let key): key.bytes
        case .member(let signedIn): signedIn.member.bytes
        }
      return Hash32(Array(SHA256.hash(data: Array("enrolling".utf8) + [0] + what)))
    }
  }

  /// - Throws: `Problem`: `setup-closed`, `invite-not-open`, `signed-out`.
  func who(_ request: Request, _ sessions: SessionReader) async throws -> Enroller {
    if let header = request.headers[.setupToken] {
      guard let token = [UInt8](hex: header).flatMap(SetupToken.init),
        try await links.isOpen(token)
      else { throw Problem(.setupClosed) }
      return .setup
    }
    if let key = try await invites.shown(by: request) { return .invite(key) }
    return .member(try await sessions.signedIn(request))
  }

  /// Nobody uses up the challenges of another's device, nor enrols ever more of them. Of her own it
  /// is noted that the session is there, once, so that her list can say so.
  ///
  /// - Throws: `Problem`: `forbidden`, `rate-limited`.
  func check(_ device: DeviceID, of enroller: Enroller) async throws {
    guard let owner = try await devices.owner(of: device) else {
      return try await countNew(by: enroller)
    }
    guard case .member(let signedIn) = enroller, owner == signedIn.member else {
      throw Problem(.forbidden)
    }
    guard let session = SessionHash(signedIn.sessionHash) else { return }
    try await devices.note(session, of: owner, isAt: device)
  }

  private func countNew(by enroller: Enroller) async throws {
    guard let bucket = enroller.bucket else { throw Problem(.internalError) }
    let take = try await counts.take(
      bucket, limit: Self.newDevicesPerDay, windowSeconds: Self.secondsPerDay,
      at: clock.now.seconds)
    if case .refused(let seconds) = take {
      throw Problem(.rateLimited, ["retryAfterSeconds": .number(seconds)])
    }
  }
}
