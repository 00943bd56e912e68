// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Reads and writes the API's JSON bodies.
enum JSONBody {
  /// The largest JSON body that a route takes unless it names its own.
  static let maximumBytes = 256 * 1024

  /// Strictly: a member that the body does not have, a member twice and a NUL are refused, so
  /// that nothing of what was sent is dropped in silence.
  ///
  /// - Throws: `Problem`: `wrong-content-type`, `body-too-large` or `malformed`.
  static func decode<Body: Decodable>(
    _ type: Body.Type, from request: Request, maximumBytes: Int = maximumBytes
  ) async throws -> Body {
    guard mediaType(of: request) == "application/json" else { throw Problem(.wrongContentType) }
    return try decode(type, from: await RawBody.collect(request, maximumBytes: maximumBytes))
  }

  static func decode<Body: Decodable>(_ type: Body.Type, from data: Data) throws -> Body {
    guard !JSONMembers.hasNUL(data) else { throw Problem(.malformed, ["reason": .text("nul")]) }
    let members = JSONMembers()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .custom(members.note)
    do {
      let body = try decoder.decode(type, from: data)
      try members.check(body)
      return body
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(.malformed)
    }
  }

  private static func mediaType(of request: Request) -> String? {
    request.headers[.contentType]?.split(separator: ";").first
      .map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
  }

  static func response(
    _ body: some Encodable, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Response(
      status: status,
      headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(body))))
  }
}
