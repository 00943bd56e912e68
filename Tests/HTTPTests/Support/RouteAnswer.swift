// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import HTTP

/// What a route answered, its JSON read loosely: tests say what they expect.
struct RouteAnswer {
  let status: Int
  let body: [UInt8]

  private var json: Any? { try? JSONSerialization.jsonObject(with: Data(body)) }

  /// The problem's code; `nil` for no problem.
  var problem: String? {
    guard let type = self["type"] as? String else { return nil }
    return type.hasPrefix("/problems/") ? String(type.dropFirst("/problems/".count)) : nil
  }

  subscript(name: String) -> Any? { (json as? [String: Any])?[name] }

  /// A list at the top, or in the member `name`.
  func objects(_ name: String? = nil) -> [[String: Any]] {
    let list = name.map { self[$0] } ?? json
    return list as? [[String: Any]] ?? []
  }

  func blobs(_ name: String) throws -> [[UInt8]] {
    let texts = try #require(self[name] as? [String])
    return try texts.map { try #require(Blob(base64URL: $0)).bytes }
  }

  /// The envelopes of a list of records.
  func envelopes() throws -> [[UInt8]] {
    try objects("records").map { record in
      let text = try #require(record["envelope"] as? String)
      return try #require(Blob(base64URL: text)).bytes
    }
  }
}
