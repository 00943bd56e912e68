// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird
import Telephony

/// Puts the headers of the vendor whose frame it is on whatever leaves.
struct FrameHeadersMiddleware: RouterMiddleware {
  typealias Context = APIContext

  let origin: FrameOrigin
  let secure: Bool

  func handle(
    _ request: Request, context: APIContext,
    next: @concurrent (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let name = request.uri.path.split(separator: "/").first.map(String.init) ?? ""
    let sdk = Providers.named(name)?.capabilities.sdk
    let headers = SecurityHeaders(frameOf: sdk, origin: origin, secure: secure)
    for field in headers.fields { response.headers[field.name] = field.value }
    return response
  }
}
