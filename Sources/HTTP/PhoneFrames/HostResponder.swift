// SPDX-License-Identifier: AGPL-3.0-or-later

package import Hummingbird

/// Answers each of the server's two origins with its own: a request for that of frames never comes
/// to the hotline's routes, nor any other to those of frames.
package struct HostResponder<Main: HTTPResponder, Frames: HTTPResponder>: HTTPResponder
where Main.Context == Frames.Context, Main.Context: Sendable {
  package typealias Context = Main.Context

  private let main: Main
  private let frames: Frames
  private let origin: FrameOrigin?

  /// - Parameter origin: `nil` where there is none: all is the hotline's.
  package init(main: Main, frames: Frames, at origin: FrameOrigin?) {
    self.main = main
    self.frames = frames
    self.origin = origin
  }

  package func respond(to request: Request, context: Context) async throws -> Response {
    guard let origin, origin.isMeant(by: request.head.authority) else {
      return try await main.respond(to: request, context: context)
    }
    return try await frames.respond(to: request, context: context)
  }
}
