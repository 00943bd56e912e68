// SPDX-License-Identifier: AGPL-3.0-or-later

/// The schema of each database file, step by step. A released step never changes; a
/// new one goes to the end of its list.
package enum Migrations {
  /// Of the application server's file.
  package static let hotline: [Migration] = []
}
