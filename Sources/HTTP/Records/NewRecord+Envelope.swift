// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

extension NewRecord {
  /// A record that has passed `Envelope.checkPosted`, as the store takes it.
  ///
  /// - Parameter roster: as it is now: wraps of whoever is no reader any more are left out.
  package init(
    _ envelope: Envelope, in roster: Roster, receivedAt: UnixSeconds
  ) throws(Problem) {
    let header = envelope.header
    guard let previous = Hash32(header.previous), let hash = Hash32(envelope.headerHash) else {
      throw Problem(.recordRefused)
    }
    self.init(
      key: RecordKey(kind: header.kind.rawValue, id: header.id, version: header.version),
      previous: previous, parent: header.parent, author: header.author,
      audience: header.audience.rawValue, extra: header.extra,
      keepsItsAuthor: header.kind.keepsItsAuthor, headerHash: hash, header: header.bytes,
      payload: envelope.payload,
      wraps: envelope.wrapsToStore(in: roster).map {
        StoredWrap(reader: $0.reader.bytes, sealed: $0.sealed)
      },
      isOfKnownRoster: roster.knows(header.roster), receivedAt: receivedAt,
      audit: Self.act(header, at: receivedAt))
  }

  /// `nil` for what people write in the course of their work.
  private static func act(_ header: RecordHeader, at now: UnixSeconds) -> AuditAct? {
    let version = AuditNumber.u32(header.version)
    let (action, detail): (AuditAction, [UInt8])
    switch header.kind {
    case .name:
      // What it names stands in the first byte of the parent.
      guard header.id.bytes != header.author.bytes else { return nil }
      (action, detail) = (.nameKept, header.parent.bytes.prefix(1) + version)
    case .settings: (action, detail) = (.signedSettingsKept, version)
    case .formDefinition: (action, detail) = (.formKept, version)
    case .note, .transcript, .report, .reportReply, .contactSummary, .contact, .messageIn,
      .messageOut, .voiceMessage, .draft, .passkeyLabel, .deviceLabel, .callBack:
      return nil
    }
    return AuditAct(
      actor: header.author, action: action, object: header.id.bytes, detail: detail, at: now)
  }
}
