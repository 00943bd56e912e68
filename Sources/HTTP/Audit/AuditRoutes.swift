// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// The audit chain, which admins' clients verify.
package struct AuditRoutes: RouteGroup {
  private static let pageSize = 500

  private let audit: any AuditStore

  package init(audit: any AuditStore) {
    self.audit = audit
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "audit", needs: .readAudit, use: page)
  }

  private struct Body: Encodable {
    let entries: [Blob]
    /// The `after` of the next page; absent on the last.
    let next: UInt64?
  }

  @Sendable private func page(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let after = try request.number("after", in: 0...Int.max) ?? 0
    let entries = try await audit.entries(after: UInt64(after), limit: Self.pageSize + 1)
    let shown = entries.prefix(Self.pageSize)
    return try JSONBody.response(
      Body(
        entries: shown.map { Blob($0.bytes) },
        next: entries.count > Self.pageSize ? shown.last?.seq : nil))
  }
}
