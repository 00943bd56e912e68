// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

/// What the server refuses without any key, and what it must not refuse.
@Suite struct EnvelopeServerTests {
  private let samples: Samples

  init() throws { samples = try Samples() }

  private func note(by name: String, readers: [String]? = nil) throws -> Envelope {
    var random = SystemRandomNumberGenerator()
    let keys = try samples.keys(name)
    let note = try Envelope.seal(
      Samples.content, header: samples.header(.note, by: keys.id), by: keys, in: samples.roster,
      using: &random)
    guard let readers else { return note }
    let ids = try Set(readers.map { ReaderID(try samples.keys($0).id) })
    return try #require(note.with(note.wraps.filter { ids.contains($0.reader) }))
  }

  @Test func `any subset of the readers is taken that includes the author`() throws {
    let ben = try samples.keys("ben").id
    try note(by: "ben", readers: ["ben"]).checkPosted(by: ben, in: samples.roster)
    try note(by: "ben", readers: ["ben", "ada"]).checkPosted(by: ben, in: samples.roster)
    let without = try note(by: "ben", readers: ["ada", "cleo"])
    #expect(throws: EnvelopeRefusal.readerMissing) {
      try without.checkPosted(by: ben, in: samples.roster)
    }
  }

  @Test func `a wrap for somebody outside the audience is refused`() throws {
    let note = try note(by: "ben")
    let dan = ReaderID(try samples.keys("dan").id)
    let sealed = try #require(note.wraps.first).sealed
    let extra = try #require(Envelope.Wrap(reader: dan, sealed: sealed))
    let widened = try #require(note.with(note.wraps + [extra]))
    #expect(throws: EnvelopeRefusal.wrongReader) {
      try widened.checkPosted(by: samples.keys("ben").id, in: samples.roster)
    }
  }

  @Test func `nobody posts in another's name`() throws {
    let note = try note(by: "ben")
    #expect(throws: EnvelopeRefusal.authorMayNot) {
      try note.checkPosted(by: samples.keys("dan").id, in: samples.roster)
    }
  }

  @Test func `a volunteer posts no settings and a removed member nothing`() throws {
    let key = [UInt8](repeating: 3, count: 32)
    for (name, kind, refusal) in [
      ("ben", RecordKind.settings, EnvelopeRefusal.authorMayNot),
      ("eve", .note, .authorNotActive),
    ] {
      let keys = try samples.keys(name)
      let envelope = try Envelope.seal(
        Samples.content, header: samples.header(kind, by: keys.id), by: keys.sign,
        to: [(ReaderID(keys.id), keys.seal.publicKey)], key: key)
      #expect(throws: refusal) { try envelope.checkPosted(by: keys.id, in: samples.roster) }
    }
  }

  /// No alarm about the roster stops the writing of a note.
  @Test func `a note written on a fork or an older head is taken`() throws {
    var random = SystemRandomNumberGenerator()
    let keys = try samples.keys("ben")
    var header = samples.header(.note, by: keys.id)
    header.roster = RosterHead(sequence: 3, hash: Hash.sha256([1]))
    let note = try Envelope.seal(
      Samples.content, header: header, by: keys, in: samples.roster, using: &random)
    try note.checkPosted(by: keys.id, in: samples.roster)
  }

  /// As after a restore: her client knows an entry, and a reader, that the server has lost.
  @Test func `a note by a list that the server does not have is taken, its readers too`() throws {
    var random = SystemRandomNumberGenerator()
    let keys = try samples.keys("ben")
    var header = samples.header(.note, by: keys.id)
    header.roster = RosterHead(sequence: samples.roster.nextSequence, hash: Hash.zero)
    let note = try Envelope.seal(
      Samples.content, header: header, by: keys, in: samples.roster, using: &random)
    let unknown = try #require(ReaderID([UInt8](repeating: 9, count: 16)))
    let sealed = try #require(note.wraps.first).sealed
    let wider = try #require(Envelope.Wrap(reader: unknown, sealed: sealed))
    try #require(note.with(note.wraps + [wider])).checkPosted(by: keys.id, in: samples.roster)
    let own = ReaderID(keys.id)
    let without = try #require(note.with(note.wraps.filter { $0.reader != own }))
    #expect(throws: EnvelopeRefusal.readerMissing) {
      try without.checkPosted(by: keys.id, in: samples.roster)
    }
  }

  @Test func `a version follows the stored one only`() throws {
    let first = try note(by: "ben")
    var header = samples.header(.note, by: try samples.keys("ben").id, version: 2)
    header.parent = first.header.parent
    header.previous = first.headerHash
    var random = SystemRandomNumberGenerator()
    func sealed(_ header: RecordHeader) throws -> Envelope {
      try Envelope.seal(
        Samples.content, header: header, by: samples.keys("ben"), in: samples.roster,
        using: &random)
    }
    #expect(first.follows(nil))
    #expect(try sealed(header).follows(first.header))
    #expect(try !sealed(header).follows(nil))
    #expect(try !sealed(header).follows(sealed(header).header))
    header.previous = Hash.sha256([7])
    #expect(try !sealed(header).follows(first.header))
    header.version = 5
    #expect(try !sealed(header).follows(first.header))
    #expect(try sealed(header).follows(first.header, afterRestore: true))
    #expect(try !first.follows(sealed(header).header, afterRestore: true))
    header.version = 1_002
    #expect(try !sealed(header).follows(first.header, afterRestore: true))
    #expect(try !sealed(header).follows(nil, afterRestore: true))
  }

  @Test func `the version that none could follow is none, and nothing follows what has it`() throws
  {
    var header = samples.header(.draft, by: try samples.keys("ben").id, version: .max)
    let last = Envelope(header: header, payload: [], wraps: [])
    #expect(throws: EnvelopeRefusal.version) { try Envelope(parsing: last.bytes) }
    header.version = 5
    let next = Envelope(header: header, payload: [], wraps: [])
    #expect(!next.follows(last.header))
    #expect(!next.follows(last.header, afterRestore: true))
    header.version = .max - 1
    let highest = Envelope(header: header, payload: [], wraps: [])
    #expect(try Envelope(parsing: highest.bytes).header.version == .max - 1)
  }
}
