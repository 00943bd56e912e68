// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import NIOCore
package import Telephony

/// Sounds that providers fetch to play them: without a session, by a name that nobody can guess and
/// that says nothing.
package struct SoundRoutes: RouteGroup {
  static let mediaType = "audio/wav"
  /// What stands at an address never changes, and a provider that plays it a thousand times need
  /// not ask as often; what was removed it forgets within the hour.
  private static let caching = "public, max-age=3600, immutable"

  private let book: PromptBook

  package init(book: PromptBook) { self.book = book }

  package func addRoutes(to api: inout API) {
    api.open(.get, "telephony/sounds/{sound}", to: .anyone, use: play)
  }

  @Sendable private func play(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    guard let token = context.parameters.get("sound").flatMap({ SoundToken(fileName: $0) }),
      let sound = try await book.sound(at: token)
    else { throw Problem(.notFound) }
    // A provider's few servers fetch for all that call.
    context.charge?.giveBack()
    return Response(
      status: .ok, headers: [.contentType: Self.mediaType, .cacheControl: Self.caching],
      body: .init(byteBuffer: ByteBuffer(bytes: sound.wav)))
  }
}
