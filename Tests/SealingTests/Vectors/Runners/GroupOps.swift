// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum GroupOps {
  static let handlers: [String: VectorHandler] = [
    "wrap-make": wrapMake, "wrap-open": wrapOpen, "past-make": pastMake, "past-open": pastOpen,
  ]

  /// The given wrap is opened, a fresh one is made and opened, and all but what is sealed is
  /// compared.
  private static func wrapMake(_ vector: VectorCase) throws -> [String: JSONValue] {
    let world = try RosterWorld.load()
    let roster = try world.roster()
    guard let expected = try vector.expect?["wrap"]?.asBytes(),
      let member = roster.members[try vector.id("member")]
    else { throw VectorFault(description: "no such member") }
    let keys = try world.keys("ben")
    let name = "\(try vector.int("scope"))/\(try vector.int("gen"))"
    let seed = try world.group(name, in: roster)
    let made = try GroupWrap.make(of: seed, for: member, hotline: try vector.id("hid"))
    for wrap in [made, try GroupWrap(parsing: expected)] {
      let opened = try wrap.open(with: keys, in: roster)
      guard opened.key.seed == (try vector.bytes("group_seed")),
        wrap.bytes.prefix(21) == expected.prefix(21), wrap.bytes.count == expected.count,
        member.seal.bytes == (try vector.bytes("pk"))
      else { throw VectorFault(description: "another wrap") }
    }
    return ["wrap": .hex(expected)]
  }

  private static func wrapOpen(_ vector: VectorCase) throws -> [String: JSONValue] {
    let world = try RosterWorld.load()
    let seed = try GroupWrap(parsing: vector.bytes("wrap")).open(
      with: world.keys(vector.text("reader")), in: world.roster())
    return [
      "scope": .int(Int(seed.generation.scope.rawValue)),
      "gen": .int(Int(seed.generation.number)), "seed": .hex(seed.key.seed),
    ]
  }

  private static func pastMake(_ vector: VectorCase) throws -> [String: JSONValue] {
    let world = try RosterWorld.load()
    let roster = try world.roster()
    guard let expected = try vector.expect?["past"]?.asBytes() else {
      throw VectorFault(description: "no past")
    }
    let scope = try vector.int("scope")
    let newer = try world.group("\(scope)/\(try vector.int("gen"))", in: roster)
    let earlier = try world.group("\(scope)/\(try vector.int("from_gen"))", in: roster)
    let made = try GroupPast.make(
      of: earlier, under: newer.generation, hotline: try vector.id("hid"))
    for past in [made, try GroupPast(parsing: expected)] {
      let opened = try past.open(with: [newer], in: roster)
      guard opened.key.seed == (try vector.bytes("group_seed")),
        past.bytes.prefix(9) == expected.prefix(9), past.bytes.count == expected.count,
        newer.generation.key.bytes == (try vector.bytes("pk"))
      else { throw VectorFault(description: "another past") }
    }
    return ["past": .hex(expected)]
  }

  private static func pastOpen(_ vector: VectorCase) throws -> [String: JSONValue] {
    let world = try RosterWorld.load()
    let roster = try world.roster()
    let held = try vector.list("groups").map { try world.group($0.asText(), in: roster) }
    let seed = try GroupPast(parsing: vector.bytes("past")).open(with: held, in: roster)
    return [
      "scope": .int(Int(seed.generation.scope.rawValue)),
      "from_gen": .int(Int(seed.generation.number)), "seed": .hex(seed.key.seed),
    ]
  }
}
