// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird

/// Answers every address that no route of the API has: a file of the client, or the page that owns
/// the address.
struct StaticFileResponder: Sendable {
  let files: StaticFiles

  /// Adds the routes; any path that no API route has ends here. Those below `/api/` are named by
  /// themselves, since the router does not look back from a part of an address that it knows.
  func addRoutes(to router: Router<APIContext>) {
    for method in [HTTPRequest.Method.get, .head] {
      for path in ["/", "**", "/api/**"] {
        router.on(RouterPath(path), method: method) { request, _ in try respond(to: request) }
      }
    }
  }

  private func respond(to request: Request) throws -> Response {
    guard let file = file(at: request.uri.path) else { throw Problem(.notFound) }
    return Self.response(to: request, with: file)
  }

  /// A file, or that the browser has it still.
  static func response(to request: Request, with file: StaticFile) -> Response {
    let form = file.form(in: .preferred(by: request.headers[.acceptEncoding]))
    var headers: HTTPFields = [
      .contentType: file.mediaType,
      .eTag: form.entityTag,
      // Names stay the same between versions, so a browser must always ask.
      .cacheControl: "no-cache",
      .vary: "Accept-Encoding",
    ]
    if names(form.entityTag, in: request.headers[.ifNoneMatch]) {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentEncoding] = form.coding?.rawValue
    guard request.method != .head else {
      headers[.contentLength] = String(form.body.readableBytes)
      return Response(status: .ok, headers: headers)
    }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: form.body))
  }

  /// Whether If-None-Match (RFC 9110 §13.1.2) names the tag. A proxy on the way may have made it
  /// a weak one, which counts here.
  private static func names(_ entityTag: String, in ifNoneMatch: String?) -> Bool {
    guard let ifNoneMatch else { return false }
    return ifNoneMatch.split(separator: ",").contains { element in
      let named = element.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
      return named == "*" || named == entityTag || named == "W/\(entityTag)"
    }
  }

  private func file(at path: String) -> StaticFile? {
    if let file = files[path] { return file }
    // The caller's page and the API's own: a folder with a page in it, with or without the slash.
    if let page = files[(path.hasSuffix("/") ? path : path + "/") + "index.html"] { return page }
    // An address of the application, such as /calls/4f…: its own router takes it from there.
    let isPage = !path.hasPrefix("/api/") && !(path.split(separator: "/").last ?? "").contains(".")
    return isPage ? files["/index.html"] : nil
  }
}
