// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a group's seed is not accepted (PROTOCOL section 7).
package enum GroupRefusal: Error, Equatable {
  case malformed(Malformed)
  case notForMe
  /// The roster has no such generation.
  case unknownGeneration
  /// `past` leads to a generation that is not earlier.
  case pastOrder
  /// The seed of the generation that `past` is sealed to is not held.
  case seedNotHeld
  case open(OpenRefusal)
  /// The seed's public key is not the one that stands in the roster.
  case seedNotRosters
}
