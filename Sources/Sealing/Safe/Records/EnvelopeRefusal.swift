// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why an envelope is not accepted (PROTOCOL section 8).
package enum EnvelopeRefusal: Error, Equatable {
  /// Rule 1.
  case malformed(Malformed)
  case hotline
  case unknownKind
  /// The audience is not the kind's.
  case audience
  /// `extra` is not what the kind allows.
  case extra
  /// id or parent is not what the kind demands.
  case place
  /// Versions start at 1; version 1 has no predecessor, every other has one.
  case version
  /// Another record than was asked for.
  case notAsked
  /// A wrap for somebody who is not in the audience.
  case wrongReader
  /// The author's wrap, or the group's, is missing.
  case readerMissing
  /// Rule 2.
  case noWrap
  case open(OpenRefusal)
  case commitment
  case payload
  case paddingLength
  case paddingNotZero
  case content
  /// Rule 3.
  case roster(RosterRefusal)
  case authorNotActive
  case authorMayNot
  case authorChanged
  case signature(SignatureRefusal)
  /// Rule 4.
  case previousNotSeen
  case sameVersionOtherHeader
}
