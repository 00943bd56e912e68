// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// The calls that were: times, outcome, who was rung and who answered. A volunteer sees her own.
package struct CallHistoryRoutes: RouteGroup {
  static let pageSize = 50
  static let largestPage = 200

  private let store: any CallStore

  package init(store: any CallStore) { self.store = store }

  package func addRoutes(to api: inout API) {
    api.member(.get, "calls", needs: .readOwnCalls, use: list)
    api.member(.get, "calls/{call}", needs: .readOwnCalls, use: one)
  }

  private struct List: Encodable {
    let calls: [CallBody]
    let next: Int64?
  }

  @Sendable private func list(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let limit = try request.number("limit", in: 1...Self.largestPage) ?? Self.pageSize
    let before = try request.number("before", in: 0...Int.max).map(Int64.init)
    let seesAll = context.signedIn.role.permissions.contains(.readAllCalls)
    let page = try await store.calls(
      CallQuery(answeredBy: seesAll ? nil : context.member, before: before, limit: limit))
    return try JSONBody.response(
      List(calls: page.items.map { CallBody($0, withRings: false) }, next: page.next))
  }

  @Sendable private func one(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("call", as: CallID.self)
    guard let call = try await store.call(id), mayRead(call, context) else {
      throw Problem(.notFound)
    }
    return try JSONBody.response(CallBody(call, withRings: true))
  }

  private func mayRead(_ call: StoredCall, _ context: MemberContext) -> Bool {
    context.signedIn.role.permissions.contains(.readAllCalls)
      || call.answeredBy == context.member
  }
}
