// SPDX-License-Identifier: AGPL-3.0-or-later

/// What has become of a share that a member wants destroyed.
package enum ShareDestruction: Sendable {
  /// It is gone, now or before.
  case destroyed
  /// The device is another member's: nothing was destroyed.
  case anothers
  /// No such device is held: nothing was there to destroy.
  case unknown
}
