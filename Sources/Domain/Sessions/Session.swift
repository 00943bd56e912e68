// SPDX-License-Identifier: AGPL-3.0-or-later

/// A browser that is signed in.
package struct Session: Equatable, Sendable {
  package let hash: SessionHash
  package let member: MemberID
  package let createdAt: UnixSeconds
  /// To within `SessionLifetime.touchSeconds`.
  package let lastSeenAt: UnixSeconds
  /// It was begun by a passkey, or confirmed by one since.
  package let isByPasskey: Bool
  /// The device that it has asked the custodian for, or was begun with; `nil` before that.
  package let device: DeviceID?

  package init(
    hash: SessionHash, member: MemberID, createdAt: UnixSeconds, lastSeenAt: UnixSeconds,
    isByPasskey: Bool = false, device: DeviceID? = nil
  ) {
    self.hash = hash
    self.member = member
    self.createdAt = createdAt
    self.lastSeenAt = lastSeenAt
    self.isByPasskey = isByPasskey
    self.device = device
  }

  /// When it ends if it is not used until then.
  package var endsAt: UnixSeconds {
    let unused = lastSeenAt + SessionLifetime.idleSeconds
    let old = max(
      createdAt + SessionLifetime.oldAfterSeconds,
      lastSeenAt + SessionLifetime.idleSecondsOnceOld)
    return min(unused, old)
  }

  package func isOver(at now: UnixSeconds) -> Bool { now >= endsAt }

  package func needsTouch(at now: UnixSeconds) -> Bool {
    now >= lastSeenAt + SessionLifetime.touchSeconds
  }
}
