// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

/// A hostile server may change anything that it stores.
@Suite struct EnvelopeTamperTests {
  private let samples: Samples
  private let reader: RecordReader
  private let envelope: Envelope

  /// The ML-KEM half of an encapsulation: long, and each try at it costs a decapsulation.
  private static let encapsulation = "encapsulation"
  private static let encapsulationBytes = 1_088

  init() throws {
    samples = try Samples()
    reader = try samples.reader("ada")
    var random = SystemRandomNumberGenerator()
    // The smallest there is: a name, padded to 256, with one wrap.
    envelope = try samples.envelope(.name, using: &random)
  }

  /// Where each part of the envelope begins, and what a changed bit in it must be called.
  private var regions: [(name: String, end: Int, refusals: [EnvelopeRefusal])] {
    let header = envelope.header.bytes.count
    let payload = header + 4 + envelope.payload.count
    let lengths: [EnvelopeRefusal] = [.malformed(.truncated), .malformed(.trailing)]
    let opening: [EnvelopeRefusal] = [.open(.authentication), .open(.decapsulation)]
    return [
      ("format version", 1, [.malformed(.unknownVersion)]),
      ("hotline", 33, [.hotline]),
      ("kind", 34, [.unknownKind, .audience]),
      ("id", 50, [.notAsked]),
      ("version", 54, [.version] + opening),
      ("previous", 86, [.version]),
      ("parent", 102, [.place, .notAsked]),
      ("author, head", 154, opening),
      ("audience", 155, [.audience]),
      ("extra", 157, lengths + [.malformed(.unsorted), .extra]),
      ("commitment", header, opening),
      ("payload length", header + 4, lengths + [.malformed(.duplicate)]),
      ("payload", payload, [.payload]),
      ("count", payload + 2, lengths + [.malformed(.duplicate)]),
      ("reader", payload + 18, [.noWrap]),
      (Self.encapsulation, payload + 18 + Self.encapsulationBytes, opening),
      ("wrap", envelope.bytes.count, opening),
    ]
  }

  @Test func `a flipped bit at every position is refused by its own error`() throws {
    let bytes = envelope.bytes
    let regions = regions
    for index in bytes.indices {
      let region = try #require(regions.first { index < $0.end })
      // One bit a byte there: whatever is changed in it, another secret comes out.
      let bits = region.name == Self.encapsulation ? [index % 8] : Array(0..<8)
      for bit in bits {
        var changed = bytes
        changed[index] ^= 1 << UInt8(bit)
        do throws(EnvelopeRefusal) {
          _ = try Envelope(parsing: changed).open(envelope.request, by: reader)
          Issue.record("\(region.name): bit \(bit) of byte \(index) passed")
        } catch {
          #expect(region.refusals.contains(error), "\(region.name), byte \(index): \(error)")
        }
      }
    }
  }

  @Test func `it is refused at every shorter length and with trailing bytes`() {
    let bytes = envelope.bytes
    for length in bytes.indices {
      #expect(throws: EnvelopeRefusal.malformed(.truncated)) {
        try Envelope(parsing: Array(bytes[..<length]))
      }
    }
    for extra in [1, 2, 1_184] {
      #expect(throws: EnvelopeRefusal.malformed(.trailing)) {
        try Envelope(parsing: bytes + [UInt8](repeating: 0, count: extra))
      }
    }
  }

  private static let changes: [(String, @Sendable (inout RecordHeader) -> Void)] = [
    ("id", { $0.id = FirstBytes.of(Hash.sha256([1, 1])) }),
    ("parent", { $0.parent = .names(of: .role) }),
    ("version", { ($0.version, $0.previous) = (2, Hash.sha256([2])) }),
    ("author", { $0.author = FirstBytes.of(Hash.sha256([3])) }),
    ("head", { $0.roster = RosterHead(sequence: 1, hash: $0.roster.hash) }),
    ("commitment", { $0.commitment = Hash.sha256([4]) }),
  ]

  /// By the server, which has no key, and by a reader, who makes a wrap that fits the new header.
  @Test(arguments: changes.map(\.0))
  func `another header over the same payload is refused`(_ field: String) throws {
    var header = envelope.header
    try #require(Self.changes.first { $0.0 == field }).1(&header)
    let asked = RecordRequest(kind: header.kind, id: header.id, parent: header.parent)
    let byServer = Envelope(header: header, payload: envelope.payload, wraps: envelope.wraps)
    #expect(throws: EnvelopeRefusal.open(.authentication)) {
      try byServer.open(asked, by: reader)
    }
    let key = try envelope.open(envelope.request, by: reader).key
    let group = samples.roster.newestGeneration(of: .names)
    let sealed = try XWingHPKE.seal(
      key.bytes, label: .recordKey, to: group.key.key, aad: header.hash)
    let wrap = try #require(Envelope.Wrap(reader: ReaderID(group.id), sealed: sealed))
    let byReader = Envelope(header: header, payload: envelope.payload, wraps: [wrap])
    #expect(throws: field == "commitment" ? EnvelopeRefusal.commitment : .payload) {
      try byReader.open(asked, by: reader)
    }
  }

  /// A reader has the content key, so she can seal again; what she cannot do is sign.
  @Test func `a reader cannot forge another's record`() throws {
    let key = try envelope.open(envelope.request, by: reader).key
    let ben = try samples.keys("ben")
    let group = samples.roster.newestGeneration(of: .names)
    let forged = try Envelope.seal(
      Samples.content + Array(" ".utf8), header: envelope.header, by: ben.sign,
      to: [(ReaderID(group.id), group.key)], key: key.bytes)
    #expect(throws: EnvelopeRefusal.signature(.invalid)) {
      try forged.open(forged.request, by: reader)
    }
  }

  @Test func `another hotline's record is refused`() throws {
    var header = envelope.header
    header.hotline = FirstBytes.of(Hash.sha256([5]))
    let moved = Envelope(header: header, payload: envelope.payload, wraps: envelope.wraps)
    #expect(throws: EnvelopeRefusal.hotline) { try moved.open(envelope.request, by: reader) }
  }

  @Test func `a reader's wrap stands once and extra is sorted`() throws {
    let doubled = Envelope(
      header: envelope.header, payload: envelope.payload,
      wraps: envelope.wraps + envelope.wraps)
    #expect(throws: EnvelopeRefusal.malformed(.duplicate)) {
      try Envelope(parsing: doubled.bytes)
    }
    var header = samples.header(.contact, by: try samples.keys("ada").id)
    let (low, high): (MemberID, MemberID) = (
      FirstBytes.of([UInt8](repeating: 1, count: 16)),
      FirstBytes.of([UInt8](repeating: 2, count: 16))
    )
    for (extra, refusal) in [
      ([high, low], Malformed.unsorted), ([low, low], .duplicate),
    ] {
      header.extra = extra
      let made = Envelope(header: header, payload: [], wraps: [])
      #expect(throws: EnvelopeRefusal.malformed(refusal)) { try Envelope(parsing: made.bytes) }
    }
    header = samples.header(.note, by: low, extra: [high])
    let note = Envelope(header: header, payload: [], wraps: [])
    #expect(throws: EnvelopeRefusal.extra) { try Envelope(parsing: note.bytes) }
  }
}
