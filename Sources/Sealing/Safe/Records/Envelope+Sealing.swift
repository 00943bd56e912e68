// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension Envelope {
  /// Seals one version of a record for its audience as `roster` has it.
  ///
  /// - Parameters:
  ///   - content: one JSON object in UTF-8.
  ///   - header: its author is `keys`', or an unsigned kind's; the commitment is filled in here.
  ///   - keys: `nil` for unsigned kinds.
  package static func seal(
    _ content: [UInt8], header: RecordHeader, by keys: MemberKeys?, in roster: Roster,
    using random: inout some RandomNumberGenerator
  ) throws(EnvelopeRefusal) -> Envelope {
    let key = [UInt8].random(RecordPayload.keyByteCount, using: &random)
    return try seal(
      content, header: header, by: keys?.sign, to: readers(of: header, in: roster), key: key)
  }

  /// Seals what arrives at the server to the newest generation of the inbox group.
  package static func sealToInbox(
    _ content: [UInt8], kind: RecordKind, id: RecordID, parent: RecordID, in roster: Roster,
    using random: inout some RandomNumberGenerator
  ) throws(EnvelopeRefusal) -> Envelope {
    guard kind.isUnsigned else { throw .authorMayNot }
    let header = RecordHeader(
      hotline: roster.hotline, kind: kind, id: id, version: 1, previous: Hash.zero,
      parent: parent, author: .server, roster: roster.head)
    return try seal(content, header: header, by: nil, in: roster, using: &random)
  }

  /// - Parameter key: the content key: 32 fresh random bytes, never used for another version.
  static func seal(
    _ content: [UInt8], header: RecordHeader, by signer: SignPrivateKey?,
    to readers: [(id: ReaderID, key: SealPublicKey)], key: [UInt8]
  ) throws(EnvelopeRefusal) -> Envelope {
    var header = header
    header.commitment = RecordPayload.commitment(to: key)
    try header.checkStructure()
    guard RecordPayload.isJSONObject(content) else { throw .content }
    guard header.kind.isUnsigned == (signer == nil) else { throw .authorMayNot }
    let signature: [UInt8]
    do {
      signature =
        try signer?.sign(header.bytes + content, label: .record) ?? Ed25519Signature.zero
    } catch {
      throw .signature(error)
    }
    let payload = try RecordPayload(signature: signature, content: content).seal(header, key: key)
    var wraps: [Wrap] = []
    for reader in readers {
      wraps.append(try wrap(key, of: header.hash, for: reader.id, key: reader.key))
    }
    return Envelope(header: header, payload: payload, wraps: wraps)
  }

  /// The wrap for one more reader, from a key that `open` gave.
  package func wrap(
    _ key: ContentKey, for reader: ReaderID, key readerKey: SealPublicKey
  ) throws(EnvelopeRefusal) -> Wrap {
    guard ConstantTime.areEqual(RecordPayload.commitment(to: key.bytes), header.commitment) else {
      throw .commitment
    }
    return try Self.wrap(key.bytes, of: headerHash, for: reader, key: readerKey)
  }

  private static func wrap(
    _ key: [UInt8], of headerHash: [UInt8], for reader: ReaderID, key readerKey: SealPublicKey
  ) throws(EnvelopeRefusal) -> Wrap {
    let sealed: [UInt8]
    do {
      sealed = try XWingHPKE.seal(key, label: .recordKey, to: readerKey.key, aad: headerHash)
    } catch {
      throw .open(error)
    }
    guard let wrap = Wrap(reader: reader, sealed: sealed) else { throw .malformed(.value) }
    return wrap
  }

  /// The readers that the audience rule names, in the order of their ids.
  private static func readers(
    of header: RecordHeader, in roster: Roster
  ) throws(EnvelopeRefusal) -> [(id: ReaderID, key: SealPublicKey)] {
    if let scope = header.audience.group {
      let newest = roster.newestGeneration(of: scope)
      return [(ReaderID(newest.id), newest.key)]
    }
    var readers: [(id: ReaderID, key: SealPublicKey)] = []
    for id in header.members(in: roster).sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    ) {
      guard let member = roster.members[id] else { throw .wrongReader }
      readers.append((ReaderID(id), member.seal))
    }
    return readers
  }
}

/// The key of one version of one record, in the hands of a reader who may add wraps.
package struct ContentKey: Sendable, Redacted {
  let bytes: [UInt8]
}
