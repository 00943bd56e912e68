// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension HotlineNumber {
  /// How many of the hotline's ring groups a number may name.
  package static let maximumRingGroups = 40

  /// No language and no ring group twice, and not more groups than a plan has use for.
  var namesEachOnce: Bool {
    Set(languages).count == languages.count && Set(ringGroups).count == ringGroups.count
      && ringGroups.count <= Self.maximumRingGroups
  }
}
