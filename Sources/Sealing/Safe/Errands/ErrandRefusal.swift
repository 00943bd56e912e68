// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why an errand, or its answer, is not accepted.
package enum ErrandRefusal: Error, Equatable {
  case malformed(Malformed)
  /// Not for this custodian, not intact, or the answer to another errand.
  case open(OpenRefusal)
  /// Not from the application server that this custodian serves.
  case signature(SignatureRefusal)
}
