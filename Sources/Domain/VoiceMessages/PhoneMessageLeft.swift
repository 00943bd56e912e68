// SPDX-License-Identifier: AGPL-3.0-or-later

/// What came of putting a message from a telephone into the inbox.
package enum PhoneMessageLeft: Sendable, Equatable {
  case kept
  /// A record of this id is there; nothing was changed.
  case keptBefore
  /// So much waits to be heard that no more is taken; nothing was changed.
  case full
}
