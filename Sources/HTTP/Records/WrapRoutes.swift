// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// The history for a new admin: another admin's browser asks what is missing and adds it.
package struct WrapRoutes: RouteGroup {
  private static let pageSize = 200
  private static let maximumBodyBytes = 2 * 1_024 * 1_024

  private let records: any RecordStore

  package init(records: any RecordStore) {
    self.records = records
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "records/missing-wraps", needs: .addWraps, isBig: true, use: missing)
    api.member(.get, "records/share", needs: .addWraps, use: share)
    api.member(.post, "records/wraps", needs: .addWraps, use: add)
  }

  @Sendable private func missing(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let after = try request.number("after", in: 0...Int.max).map { Int64($0) }
    let page = try await records.missingWraps(
      for: context.member, after: after, limit: Self.pageSize)
    // Counting looks at every record: once, for the progress bar, not with each page.
    let total = after == nil ? try await records.missingWrapCount(for: context.member) : nil
    return try JSONBody.response(MissingWrapsBody(page, total: total))
  }

  private struct Share: Encodable {
    let given: Int
    let total: Int
  }

  /// For a new admin: how much of what was written before her has come.
  @Sendable private func share(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard let kind = try request.number("kind", in: 1...255) else { throw Problem(.malformed) }
    let share = try await records.share(of: context.member, kind: UInt8(kind))
    return try JSONBody.response(Share(given: share.given, total: share.total))
  }

  @Sendable private func add(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(
      AddedWrapsBody.self, from: request, maximumBytes: Self.maximumBodyBytes)
    let added = try await records.add(body.added(), by: context.member)
    guard added != nil else { throw Problem(.forbidden) }
    return .done
  }
}
