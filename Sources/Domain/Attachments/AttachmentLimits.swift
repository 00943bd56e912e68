// SPDX-License-Identifier: AGPL-3.0-or-later

/// How much callers may leave that no record has taken over yet.
package struct AttachmentLimits: Sendable, Equatable {
  /// Attachments of one call.
  package let perCall: Int
  /// Bytes over all calls.
  package let bytes: Int

  package init(perCall: Int, bytes: Int) {
    self.perCall = perCall
    self.bytes = bytes
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
