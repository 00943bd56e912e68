// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
package import Hummingbird

/// All that the origin of frames answers: a page for each vendor whose file is there, that file, and
/// our bridge. No API, no cookie, nothing of the hotline's.
package struct PhoneFrameRouter {
  /// Where the bridge lies, in the client's folder and here.
  package static let folder = "/phone-frame/"

  package let router: Router<APIContext>

  /// - Parameter files: the bridge, as `StaticFiles.takeFrames` has it.
  /// - Returns: `nil` where the operator has named no origin for frames.
  package init?(
    frames: PhoneFrames, files: StaticFiles, secure: Bool, budget: RequestBudget,
    addresses: ClientAddress
  ) {
    guard let origin = frames.origin else { return nil }
    let router = Router(context: APIContext.self)
    router.addMiddleware {
      FrameHeadersMiddleware(origin: origin, secure: secure)
      ProblemMiddleware()
      UnreadBodyMiddleware()
      RequestBudgetMiddleware(budget: budget, addresses: addresses)
    }
    for method in [HTTPRequest.Method.get, .head] {
      router.on("{provider}", method: method) { _, context in
        let provider = try context.parameters.require("provider")
        guard let script = frames.script(of: provider) else { throw Problem(.notFound) }
        return FramePage(
          provider: provider, integrity: script.integrity, parent: origin.parent
        ).response
      }
      router.on("{provider}/sdk.js", method: method) { request, context in
        let provider = try context.parameters.require("provider")
        guard let script = frames.script(of: provider) else { throw Problem(.notFound) }
        return StaticFileResponder.response(to: request, with: script.file)
      }
      router.on("phone-frame/**", method: method) { request, _ in
        guard let file = files[request.uri.path] else { throw Problem(.notFound) }
        return StaticFileResponder.response(to: request, with: file)
      }
    }
    self.router = router
  }
}
