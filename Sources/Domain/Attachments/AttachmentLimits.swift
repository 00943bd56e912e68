// SPDX-License-Identifier: AGPL-3.0-or-later

/// How much callers may leave.
package struct AttachmentLimits: Sendable, Equatable {
  /// Attachments of one call.
  package let perCall: Int
  /// Bytes over all calls that no record has taken over yet.
  package let bytes: Int
  /// Bytes of all voice messages that nobody has heard, with what may become one.
  package let unheardBytes: Int

  package init(perCall: Int, bytes: Int, unheardBytes: Int) {
    self.perCall = perCall
    self.bytes = bytes
    self.unheardBytes = unheardBytes
  }
}

/// What became of an attachment that a caller left.
package enum AttachmentLeft: Sendable, Equatable {
  case kept
  /// The id is taken, the call is over or never was, or it has as many as it may.
  case refused
  /// All calls together have left as much as they may.
  case full
}
