// SPDX-License-Identifier: AGPL-3.0-or-later

/// How long a session lasts. Constants, not settings.
///
/// A volunteer’s open page counts as use (its event stream touches the session), so no session
/// ends while she is on shift, however long ago she signed in.
package enum SessionLifetime {
  /// Unused for longer than any shift: over.
  package static let idleSeconds: UnixSeconds = 14 * 3_600
  /// Older than this it is over as soon as it is out of use.
  static let oldAfterSeconds: UnixSeconds = 30 * 86_400
  static let idleSecondsOnceOld: UnixSeconds = 3_600
  /// How exactly "last seen" is kept: one write in this time, not one for each request.
  package static let touchSeconds: UnixSeconds = 300
}
