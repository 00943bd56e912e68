// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
package import Hummingbird
import NIOCore

/// An RFC 9457 problem: what a route throws to refuse.
///
/// `extras` become members beside `type`, `title` and `status`; they are codes, numbers and
/// blobs for the client, never prose and nothing personal.
package struct Problem: Error, Sendable {
  package let type: ProblemType
  package let extras: [String: Extra]

  package enum Extra: Sendable, Encodable, Equatable {
    case text(String)
    case number(Int64)
    case list([String])

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      case .list(let list): try container.encode(list)
      }
    }
  }

  package init(_ type: ProblemType, _ extras: [String: Extra] = [:]) {
    self.type = type
    self.extras = extras
  }
}

extension Problem: HTTPResponseError {
  package var status: HTTPResponse.Status { type.status }

  package func response(from request: Request, context: some RequestContext) throws -> Response {
    var body = extras
    body["type"] = .text("/problems/\(type.rawValue)")
    body["title"] = .text(type.title)
    body["status"] = .number(Int64(type.status.code))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var headers: HTTPFields = [.contentType: "application/problem+json"]
    if case .number(let seconds)? = extras["retryAfterSeconds"] {
      headers[.retryAfter] = String(seconds)
    }
    return Response(
      status: type.status, headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(body))))
  }
}
