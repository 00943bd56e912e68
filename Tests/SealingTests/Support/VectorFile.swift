// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

/// What is wrong with a vector file, as opposed to the code under test.
struct VectorFault: Error, CustomStringConvertible {
  let description: String
}

/// One case of a vector file, its references resolved.
struct VectorCase: Sendable, CustomTestStringConvertible {
  let topic: String
  let name: String
  let op: String
  let fields: [String: JSONValue]
  /// The other cases of the file, for looking up a key's seed.
  let siblings: [JSONValue]

  var testDescription: String { name }
  var expect: JSONValue? { fields["expect"] }
  var refuse: String? { try? text("refuse") }

  func has(_ field: String) -> Bool { fields[field] != nil }

  func value(_ field: String) throws -> JSONValue {
    guard let value = fields[field] else {
      throw VectorFault(description: "\(topic): \(name): no field \(field)")
    }
    return value
  }

  func text(_ field: String) throws -> String { try value(field).asText() }
  func int(_ field: String) throws -> Int { try value(field).asInt() }
  func bytes(_ field: String) throws -> [UInt8] { try value(field).asBytes() }
  func id<ID: FixedBytes>(_ field: String) throws -> ID { try value(field).asID() }

  func list(_ field: String) throws -> [JSONValue] { try value(field).asList() }
}

extension JSONValue {
  func asText() throws -> String {
    guard case .string(let text) = self else { throw VectorFault(description: "no text: \(self)") }
    return text
  }

  func asInt() throws -> Int {
    guard case .int(let int) = self else { throw VectorFault(description: "no number: \(self)") }
    return int
  }

  func asList() throws -> [JSONValue] {
    guard case .array(let list) = self else { throw VectorFault(description: "no list: \(self)") }
    return list
  }

  func asBytes() throws -> [UInt8] {
    guard case .string(let text) = self, let bytes = [UInt8](hex: text) else {
      throw VectorFault(description: "no hex: \(self)")
    }
    return bytes
  }

  func asID<ID: FixedBytes>() throws -> ID {
    guard let id = ID(try asBytes()) else { throw VectorFault(description: "no id: \(self)") }
    return id
  }

  func field(_ name: String) throws -> JSONValue {
    guard let value = self[name] else {
      throw VectorFault(description: "no member \(name) in \(self)")
    }
    return value
  }
}

enum VectorFile {
  /// - Parameter folder: `protocol` or `published`.
  static func cases(_ topic: String, in folder: String = "protocol") throws -> [VectorCase] {
    let cases = try TestData.json("\(folder)/\(topic).json").field("cases").asList()
    return try cases.map { entry in
      guard case .object(var fields) = entry else {
        throw VectorFault(description: "\(topic): a case is no object")
      }
      for (name, value) in fields {
        fields[name] = try resolve(value, field: name, among: cases)
      }
      return VectorCase(
        topic: topic, name: try entry.field("name").asText(), op: try entry.field("op").asText(),
        fields: fields, siblings: cases)
    }
  }

  /// `{"of": …}` with its edits, and `{"entries": i}`.
  private static func resolve(
    _ value: JSONValue, field: String, among cases: [JSONValue]
  ) throws -> JSONValue {
    if let index = value["entries"], field == "entry" {
      return try RosterWorld.load().entries[index.asInt()]
    }
    guard let of = value["of"] else { return value }
    guard let source = cases.first(where: { $0["name"] == of }) else {
      throw VectorFault(description: "no case named \(of)")
    }
    guard let found = source["expect"]?[field] ?? source[field] else {
      throw VectorFault(description: "\(of) has no \(field)")
    }
    var bytes = try resolve(found, field: field, among: cases).asBytes()
    if let xor = try value["xor"]?.asList() {
      bytes[try xor[0].asInt()] ^= try xor[1].asBytes()[0]
    }
    if let drop = try value["drop"]?.asInt() { bytes.removeLast(drop) }
    if let append = try value["append"]?.asBytes() { bytes += append }
    return .hex(bytes)
  }
}
