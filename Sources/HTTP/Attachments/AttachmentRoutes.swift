// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// Sealed bytes beside a record, for whoever reads the record.
package struct AttachmentRoutes: RouteGroup {
  private let attachments: any AttachmentStore
  private let desk: RecordDesk

  package init(attachments: any AttachmentStore, desk: RecordDesk) {
    self.attachments = attachments
    self.desk = desk
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "attachments/{attachment}", use: fetch)
  }

  @Sendable private func fetch(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let sealed = try await attachments.attachment(
      try context.id("attachment"), for: desk.access(of: context.member))
    guard let sealed else { throw Problem(.notFound) }
    return Response(
      status: .ok,
      headers: [.contentType: "application/octet-stream", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: sealed)))
  }
}
