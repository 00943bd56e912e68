// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird

/// Answers every address outside `/api/`: a file of the client, or the page that owns the address.
struct StaticFileResponder: Sendable {
  let files: StaticFiles

  /// Adds the routes; any path that no API route has ends here.
  func addRoutes(to router: Router<APIContext>) {
    for method in [HTTPRequest.Method.get, .head] {
      for path in ["/", "**"] {
        router.on(RouterPath(path), method: method) { request, _ in try respond(to: request) }
      }
    }
  }

  private func respond(to request: Request) throws -> Response {
    guard let file = file(at: request.uri.path) else { throw Problem(.notFound) }
    var headers: HTTPFields = [
      .contentType: file.mediaType,
      .eTag: file.entityTag,
      // Names stay the same between versions, so a browser must always ask.
      .cacheControl: "no-cache",
    ]
    if request.headers[.ifNoneMatch] == file.entityTag {
      return Response(status: .notModified, headers: headers)
    }
    guard request.method != .head else {
      headers[.contentLength] = String(file.body.readableBytes)
      return Response(status: .ok, headers: headers)
    }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: file.body))
  }

  private func file(at path: String) -> StaticFile? {
    if path == "/call" || path == "/call/" { return files["/call/index.html"] }
    if let file = files[path] { return file }
    // An address of the application, such as /calls/4f…: its own router takes it from there.
    let isPage = !path.hasPrefix("/api/") && !(path.split(separator: "/").last ?? "").contains(".")
    return isPage ? files["/index.html"] : nil
  }
}
