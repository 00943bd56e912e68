// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

@Suite struct EnvelopeTests {
  private let samples: Samples

  init() throws { samples = try Samples() }

  @Test(arguments: RecordKind.allCases)
  func `a record of each kind opens for its readers and comes back whole`(
    _ kind: RecordKind
  ) throws {
    var random = SystemRandomNumberGenerator()
    let sealed = try samples.envelope(kind, using: &random)
    let parsed = try Envelope(parsing: sealed.bytes)
    #expect(parsed == sealed)
    let opened = try parsed.open(parsed.request, by: samples.reader("ada"))
    #expect(opened.content == Samples.content)
    #expect(opened.marks.isEmpty)
    try parsed.checkPosted(by: parsed.header.author, in: samples.roster)
  }

  @Test(arguments: zip(["ada", "cleo", "ben", "dan"], [true, true, false, false]))
  func `a note opens for its author and each holder of READ alone`(
    _ name: String, _ opens: Bool
  ) throws {
    var random = SystemRandomNumberGenerator()
    let note = try samples.envelope(.note, using: &random)
    let reader = try samples.reader(name)
    if opens {
      #expect(try note.open(note.request, by: reader).content == Samples.content)
    } else {
      #expect(throws: EnvelopeRefusal.noWrap) { try note.open(note.request, by: reader) }
    }
  }

  @Test func `two versions never share a content key`() throws {
    var random = SystemRandomNumberGenerator()
    let first = try samples.envelope(.note, using: &random)
    let second = try samples.envelope(.note, using: &random)
    #expect(first.header.commitment != second.header.commitment)
    #expect(first.payload != second.payload)
  }

  @Test func `a new admin's wrap opens the record without touching it`() throws {
    var random = SystemRandomNumberGenerator()
    let cleo = try samples.keys("cleo")
    let sealed = try samples.envelope(.note, using: &random)
    let note = try #require(sealed.with(sealed.wraps.filter { $0.reader != ReaderID(cleo.id) }))
    let opened = try note.open(note.request, by: samples.reader("ada"))
    let wrap = try note.wrap(opened.key, for: ReaderID(cleo.id), key: cleo.seal.publicKey)
    let widened = try #require(note.with(note.wraps + [wrap]))
    #expect(widened.payload == note.payload && widened.headerHash == note.headerHash)
    let read = try widened.open(widened.request, by: samples.reader("cleo"))
    #expect(read.content == Samples.content && read.header.author == note.header.author)
  }

  @Test func `another member's draft is nobody's own, whoever wrapped it for her`() throws {
    var random = SystemRandomNumberGenerator()
    let cleo = try samples.keys("cleo")
    let draft = try samples.envelope(.draft, using: &random)
    let opened = try draft.open(draft.request, by: samples.reader("ada"))
    let wrap = try draft.wrap(opened.key, for: ReaderID(cleo.id), key: cleo.seal.publicKey)
    let forged = try #require(draft.with(draft.wraps + [wrap]))
    #expect(throws: EnvelopeRefusal.authorMayNot) {
      try forged.open(forged.request, by: samples.reader("cleo"))
    }
  }

  @Test func `a wrap from another record's key is not made`() throws {
    var random = SystemRandomNumberGenerator()
    let note = try samples.envelope(.note, using: &random)
    let other = try samples.envelope(.draft, using: &random)
    let opened = try note.open(note.request, by: samples.reader("ada"))
    let cleo = try samples.keys("cleo")
    #expect(throws: EnvelopeRefusal.commitment) {
      try other.wrap(opened.key, for: ReaderID(cleo.id), key: cleo.seal.publicKey)
    }
  }

  @Test(arguments: [
    "[]", "1", "\"text\"", "{", "{\"t\":1}x", "", "{\"t\":\u{0}1}", "\u{feff}{}",
  ])
  func `content that is no JSON object is not sealed`(_ text: String) throws {
    var random = SystemRandomNumberGenerator()
    let keys = try samples.keys("ada")
    #expect(throws: EnvelopeRefusal.content) {
      try Envelope.seal(
        Array(text.utf8), header: samples.header(.note, by: keys.id), by: keys,
        in: samples.roster, using: &random)
    }
  }

  @Test func `a sealed payload whose content is no JSON object is refused`() throws {
    let key = [UInt8](repeating: 9, count: 32)
    let keys = try samples.keys("ada")
    var header = samples.header(.note, by: keys.id)
    header.commitment = RecordPayload.commitment(to: key)
    let payload = try RecordPayload(
      signature: keys.sign.sign(header.bytes + [91, 93], label: .record), content: [91, 93]
    ).seal(header, key: key)
    #expect(throws: EnvelopeRefusal.content) {
      try RecordPayload(opening: payload, header: header, key: key)
    }
  }

  @Test func `a wrap sealed under another label does not open`() throws {
    var random = SystemRandomNumberGenerator()
    let note = try samples.envelope(.note, using: &random)
    let ada = try samples.keys("ada")
    let sealed = try XWingHPKE.seal(
      [UInt8](repeating: 1, count: 32), label: .groupSeed, to: ada.seal.publicKey.key,
      aad: note.headerHash)
    let wrap = try #require(Envelope.Wrap(reader: ReaderID(ada.id), sealed: sealed))
    let forged = try #require(note.with([wrap]))
    #expect(throws: EnvelopeRefusal.open(.authentication)) {
      try forged.open(forged.request, by: samples.reader("ada"))
    }
  }

  @Test func `a later version by another author is refused where the kind keeps its author`()
    throws
  {
    var random = SystemRandomNumberGenerator()
    let cleo = try samples.keys("cleo")
    let first = try samples.envelope(.note, using: &random)
    var header = samples.header(.note, by: cleo.id, version: 2)
    header.previous = first.headerHash
    let second = try Envelope.seal(
      Samples.content, header: header, by: cleo, in: samples.roster, using: &random)
    let seen = SeenVersion(
      version: 1, headerHash: first.headerHash, author: first.header.author)
    #expect(throws: EnvelopeRefusal.authorChanged) {
      try second.open(second.request, by: samples.reader("ada"), seen: seen)
    }
    #expect(!second.follows(first.header))
  }
}
