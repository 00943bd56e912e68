// SPDX-License-Identifier: AGPL-3.0-or-later

/// What came of storing a version.
package enum RecordKept: Sendable, Equatable {
  case kept
  /// These very bytes are stored already: the answer to them got lost.
  case keptBefore
  /// It does not follow the newest stored version, which is this one, with its author’s or
  /// group’s wraps as `RecordAccess` allows; or it is a second voice message of a call, or one of a
  /// call that is over. Nothing was changed.
  case taken(StoredRecord?)
  /// It is for its author alone, who keeps as much of that as one may. Nothing was changed.
  case full
  /// Its author has written as many versions of it as one may. Nothing was changed.
  case outOfVersions
  /// Its author has written as much on this day of UTC as one may. Nothing was changed.
  case outOfDay
  /// Its author is not who she was when she asked: removed, or of a role without the permission.
  case forbidden
}
