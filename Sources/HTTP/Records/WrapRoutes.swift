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
    api.member(.get, "records/missing-wraps", needs: .addWraps, use: missing)
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

  @Sendable private func add(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(
      AddedWrapsBody.self, from: request, maximumBytes: Self.maximumBodyBytes)
    _ = try await records.add(body.added())
    return .done
  }
}
