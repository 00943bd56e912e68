// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a backup's key or an encrypted backup is not accepted.
package enum BackupRefusal: Error, Equatable {
  /// No line that begins as a key of its kind does, or one that is cut.
  case keyForm
  /// A letter of the key is wrong, or two are swapped.
  case keyChecksum
  /// The private half, where the public one is asked for.
  case privateHalf
  /// Nobody could seal to this key.
  case key(KeyRefusal)
  /// Not the beginning of an encrypted backup.
  case notBackup
  case unknownVersion
  /// Sealed to another key than the one at hand.
  case otherKey(BackupKeyID)
  /// The beginning was changed.
  case open(OpenRefusal)
  /// A chunk was changed, moved, left out or added, or the end is missing.
  case damaged
}
