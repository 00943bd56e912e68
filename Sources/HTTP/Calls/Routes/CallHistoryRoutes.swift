// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// The calls that were: times, outcome, who was rung and who answered. A volunteer sees her own,
/// and whoever holds the inbox those that left a voice message.
package struct CallHistoryRoutes: RouteGroup {
  static let pageSize = 50
  static let largestPage = 200

  private let store: any CallStore
  private let messages: any VoiceMessageStore
  private let desk: RecordDesk

  package init(store: any CallStore, messages: any VoiceMessageStore, desk: RecordDesk) {
    self.store = store
    self.messages = messages
    self.desk = desk
  }

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
    let only = try Self.only(request, for: context.member)
    let access = try await desk.access(of: context.member)
    let page = try await store.calls(
      CallQuery(
        seenBy: seesAll(context) ? nil : access, only: only, before: before, limit: limit))
    let bodies = try await bodies(of: page.items, for: access, withRings: false)
    return try JSONBody.response(List(calls: bodies, next: page.next))
  }

  @Sendable private func one(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("call", as: CallID.self)
    let access = try await desk.access(of: context.member)
    let found = try await store.calls(
      CallQuery(seenBy: seesAll(context) ? nil : access, call: id, limit: 1))
    guard let body = try await bodies(of: found.items, for: access, withRings: true).first else {
      throw Problem(.notFound)
    }
    return try JSONBody.response(body)
  }

  private static func only(
    _ request: Request, for member: MemberID
  ) throws(Problem) -> CallQuery.Only? {
    switch request.uri.queryParameters["only"] {
    case nil: nil
    case "mine": .answeredBy(member)
    case "missed": .missed
    case "voiceMessages": .withVoiceMessage
    default: throw Problem(.malformed)
    }
  }

  private func seesAll(_ context: MemberContext) -> Bool {
    context.signedIn.role.permissions.contains(.readAllCalls)
  }

  private func bodies(
    of calls: [StoredCall], for access: RecordAccess, withRings: Bool
  ) async throws -> [CallBody] {
    let left = access.holdsInbox ? try await messages.voiceMessages(of: calls.map(\.id)) : []
    let byCall = Dictionary(grouping: left, by: \.call)
    return calls.map { CallBody($0, withRings: withRings, messages: byCall[$0.id] ?? []) }
  }
}
