// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

/// A case of `testdata/passkeys`.
struct PasskeyVector: Decodable, Sendable, CustomTestStringConvertible {
  struct Expected: Decodable, Sendable {
    let ok: Bool?
    let value: String?
    let id: String?
    let key: String?
    let counter: UInt32?
    let flags: UInt8?
  }

  let name: String
  let op: String
  let refuse: String?
  let expect: Expected?

  private let inputs: [String: Input]

  private enum Input: Decodable, Sendable {
    case text(String)
    case number(UInt32)
    case other

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let number = try? container.decode(UInt32.self) {
        self = .number(number)
      } else {
        self = .other
      }
    }
  }

  private enum CodingKeys: String, CodingKey { case name, op, refuse, expect }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    op = try container.decode(String.self, forKey: .op)
    refuse = try container.decodeIfPresent(String.self, forKey: .refuse)
    expect = try container.decodeIfPresent(Expected.self, forKey: .expect)
    inputs = try [String: Input](from: decoder)
  }

  var testDescription: String { name }

  func text(_ field: String) throws -> String {
    guard case .text(let text) = inputs[field] else { throw Fault(field: field) }
    return text
  }

  func bytes(_ field: String) throws -> [UInt8] {
    guard let bytes = [UInt8](hex: try text(field)) else { throw Fault(field: field) }
    return bytes
  }

  func number(_ field: String) throws -> UInt32 {
    guard case .number(let number) = inputs[field] else { throw Fault(field: field) }
    return number
  }

  func has(_ field: String) -> Bool { inputs[field] != nil }

  struct Fault: Error { let field: String }

  private struct File: Decodable { let cases: [PasskeyVector] }

  static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../testdata/passkeys").standardizedFileURL
  }

  static func cases(_ file: String) throws -> [PasskeyVector] {
    try JSONDecoder().decode(
      File.self, from: Data(contentsOf: folder.appending(path: file + ".json"))
    ).cases
  }
}
