// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a store could not do what it was asked. Nothing was changed.
///
/// What a caller can foresee (another was first, the link is used up) is not an
/// error but a value of the method's own outcome type.
package enum StoreError: Error, Equatable, Sendable {
  /// The disk is full or fails, or the file cannot be written: reading still works.
  case readOnly
  /// The engine could not be reached or did not answer in time.
  case unavailable
  /// The database refused a row; the text names tables and columns, never values.
  case constraint(String)
  /// What is stored does not fit the program: damaged, or not ours.
  case damaged(String)
  /// The database was made by a newer version of the program.
  case newer
}
