// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// Sealed bytes beside a record, for whoever reads the record.
package struct AttachmentRoutes: RouteGroup {
  private let attachments: any AttachmentStore
  private let desk: RecordDesk
  private let fetched: FetchedSounds

  package init(attachments: any AttachmentStore, desk: RecordDesk, fetched: FetchedSounds) {
    self.attachments = attachments
    self.desk = desk
    self.fetched = fetched
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "attachments/{attachment}", isBig: true, use: fetch)
  }

  @Sendable private func fetch(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("attachment", as: AttachmentID.self)
    let sealed = try await attachments.attachment(id, for: desk.access(of: context.member))
    guard let sealed else { throw Problem(.notFound) }
    fetched.note(id, for: context.member)
    return Response(
      status: .ok,
      headers: [.contentType: "application/octet-stream", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: sealed)))
  }
}
