// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

extension NewRecord {
  /// A record that has passed `Envelope.checkPosted`, as the store takes it.
  package init(_ envelope: Envelope, receivedAt: UnixSeconds) throws(Problem) {
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
      wraps: envelope.wraps.map { StoredWrap(reader: $0.reader.bytes, sealed: $0.sealed) },
      receivedAt: receivedAt)
  }
}
