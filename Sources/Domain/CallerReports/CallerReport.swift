// SPDX-License-Identifier: AGPL-3.0-or-later

/// That a member who talked with a caller found the call to be none for the hotline.
///
/// Reports of one caller are told to belong together by the same keyed hash by which the caller
/// would be banned; who it is, nobody can tell.
package struct CallerReport: Sendable, Equatable {
  package let id: CallerReportID
  package let call: CallID
  package let member: MemberID
  package let kind: CallerReportKind
  package let addressHash: Hash32
  /// Of what the hash is.
  package let channel: CallChannel
  package let madeAt: UnixSeconds
  /// It is forgotten then.
  package let until: UnixSeconds

  package init(
    id: CallerReportID, call: CallID, member: MemberID, kind: CallerReportKind,
    addressHash: Hash32, channel: CallChannel, madeAt: UnixSeconds, until: UnixSeconds
  ) {
    self.id = id
    self.call = call
    self.member = member
    self.kind = kind
    self.addressHash = addressHash
    self.channel = channel
    self.madeAt = madeAt
    self.until = until
  }
}

/// What was wrong with a call. More words belong into its note, which the server cannot read.
package enum CallerReportKind: String, CaseIterable, Sendable, Codable {
  /// Nobody spoke.
  case silent
  case abusive
  case prank
  /// Somebody sold something.
  case advert
  /// A recording or a machine spoke.
  case machine
  case other
}

/// Names one report. Random, made by the server.
package struct CallerReportID: FixedBytes {
  package static let byteCount = 16
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
