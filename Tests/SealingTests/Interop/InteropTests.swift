// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Sealing

/// What one language seals, the other opens.
///
/// `LLAMENOS_INTEROP_OUT` names a file to write fresh seals to, `LLAMENOS_INTEROP_IN` one that
/// another implementation wrote. Without them the samples in `testdata/interop` are opened.
@Suite struct InteropTests {
  private let samples: Samples

  init() throws { samples = try Samples() }

  private static var environment: [String: String] { ProcessInfo.processInfo.environment }

  private static func filesToOpen() throws -> [String] {
    if let given = environment["LLAMENOS_INTEROP_IN"] { return [given] }
    let folder = TestData.folder.appending(path: "interop")
    return try TestData.files(in: "interop", endingWith: ".json")
      .map { folder.appending(path: $0).path() }
  }

  @Test(arguments: try filesToOpen())
  func `what another implementation sealed opens here`(_ path: String) throws {
    let file = try JSONDecoder().decode(
      JSONValue.self, from: Data(contentsOf: URL(filePath: path)))
    let (hpke, envelopes) = (try file.field("hpke").asList(), try file.field("envelopes").asList())
    let wraps = try file.field("wraps").asList()
    #expect(!hpke.isEmpty && !envelopes.isEmpty && !wraps.isEmpty)
    for message in hpke { try open(message: message) }
    for envelope in envelopes { try open(envelope: envelope) }
    for wrap in wraps { try open(wrap: wrap) }
  }

  private func open(message: JSONValue) throws {
    let label = try #require(Label(rawValue: message.field("label").asText()))
    let key = try SealPrivateKey(seed: message.field("seed").asBytes())
    let text = try XWingHPKE.open(
      message.field("sealed").asBytes(), label: label, with: key.key,
      aad: message.field("aad").asBytes())
    #expect(try text == message.field("pt").asBytes())
  }

  private func open(envelope: JSONValue) throws {
    let roster = try samples.world.roster(envelope.field("chain").asInt())
    let groups = try envelope["group"].map {
      [try samples.world.group($0.asText(), in: roster)]
    }
    let reader = RecordReader(
      keys: try samples.keys(envelope.field("reader").asText()), groups: groups ?? [],
      roster: roster)
    let parsed = try Envelope(parsing: envelope.field("envelope").asBytes())
    let opened = try parsed.open(parsed.request, by: reader)
    #expect(
      try String(decoding: opened.content, as: UTF8.self) == envelope.field("content").asText())
  }

  private func open(wrap: JSONValue) throws {
    let seed = try GroupWrap(parsing: wrap.field("wrap").asBytes()).open(
      with: samples.keys(wrap.field("reader").asText()), in: samples.roster)
    #expect(try seed.key.seed == wrap.field("seed").asBytes())
    #expect(try seed.generation.number == UInt32(wrap.field("gen").asInt()))
    #expect(try seed.generation.scope.rawValue == UInt8(wrap.field("scope").asInt()))
  }

  @Test func `what Swift seals is written for the others`() throws {
    let made = try freshSeals()
    if let path = Self.environment["LLAMENOS_INTEROP_OUT"] {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      try encoder.encode(made).write(to: URL(filePath: path))
    }
    for message in try made.field("hpke").asList() { try open(message: message) }
    for envelope in try made.field("envelopes").asList() { try open(envelope: envelope) }
    for wrap in try made.field("wraps").asList() { try open(wrap: wrap) }
  }

  private func freshSeals() throws -> JSONValue {
    var random = SystemRandomNumberGenerator()
    let messages = try [Label.recordKey, .groupSeed, .groupPast, .deviceRequest].map { label in
      let key = try SealPrivateKey.make(using: &random)
      let (aad, text) = ([UInt8].random(20, using: &random), [UInt8].random(32, using: &random))
      let sealed = try XWingHPKE.seal(text, label: label, to: key.publicKey.key, aad: aad)
      return JSONValue.object([
        "label": .string(label.rawValue), "seed": .hex(key.seed), "aad": .hex(aad),
        "pt": .hex(text), "sealed": .hex(sealed),
      ])
    }
    let envelopes = try RecordKind.allCases.map { kind in
      let envelope = try samples.envelope(kind, using: &random)
      var entry: [String: JSONValue] = [
        "chain": .int(samples.roster.entries.count), "reader": .string("ada"),
        "envelope": .hex(envelope.bytes),
        "content": .string(String(decoding: Samples.content, as: UTF8.self)),
      ]
      if let scope = kind.audience.group {
        let newest = samples.roster.newestGeneration(of: scope)
        entry["group"] = .string("\(scope.rawValue)/\(newest.number)")
      }
      return JSONValue.object(entry)
    }
    let ben = try samples.keys("ben")
    let member = try #require(samples.roster.members[ben.id])
    let wraps = try ["1/2", "2/3"].map { name in
      let seed = try samples.world.group(name, in: samples.roster)
      let wrap = try GroupWrap.make(of: seed, for: member, hotline: samples.roster.hotline)
      return JSONValue.object([
        "reader": .string("ben"), "scope": .int(Int(wrap.scope.rawValue)),
        "gen": .int(Int(wrap.generation)), "wrap": .hex(wrap.bytes), "seed": .hex(seed.key.seed),
      ])
    }
    return .object([
      "made_by": .string("swift"), "hpke": .array(messages), "envelopes": .array(envelopes),
      "wraps": .array(wraps),
    ])
  }
}
