// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import NIOCore

/// Something that happened, as clients are told of it: ids and codes, never content.
package struct LiveEvent: Sendable {
  /// The `event:` field, such as `ring`.
  package let name: String
  /// The `data:` field: one line of JSON.
  let data: String

  package init(_ name: String, _ body: some Encodable) throws {
    self.name = name
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    data = String(decoding: try encoder.encode(body), as: UTF8.self)
  }

  /// An event that says all by its name.
  package init(_ name: String) {
    self.name = name
    data = Self.nothing
  }

  private static let nothing = "{}"
  var saysAllByName: Bool { data == Self.nothing }

  /// The event as server-sent events write it (WHATWG HTML §9.2).
  func frame(id: EventID?) -> ByteBuffer {
    var text = ""
    if let id { text += "id: \(id)\n" }
    text += "event: \(name)\ndata: \(data)\n\n"
    return ByteBuffer(string: text)
  }

  /// To a caller: the line is alive.
  static let signOfLife = ByteBuffer(string: ": alive\n\n")
  /// To a member: the same, and is her page? It answers at once.
  static let question = LiveEvent("alive").frame(id: nil)
}
