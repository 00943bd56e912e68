// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Telephony

/// The hotline's accounts at providers, for whoever may change settings. What an admin enters as a
/// secret is never shown again.
package struct ProviderRoutes: RouteGroup {
  private let desk: ProviderDesk
  private let waiting: @Sendable () async throws -> [WaitingMessage]
  private let frames: PhoneFrames
  private let lost: @Sendable () async throws -> [LostMessage]

  /// - Parameters:
  ///   - frames: where vendors' code runs in members' browsers.
  ///   - waiting: voice messages that are at providers still.
  ///   - lost: those that no provider has any more, and nobody here.
  package init(
    desk: ProviderDesk, frames: PhoneFrames,
    waiting: @escaping @Sendable () async throws -> [WaitingMessage] = { [] },
    lost: @escaping @Sendable () async throws -> [LostMessage] = { [] }
  ) {
    self.desk = desk
    self.frames = frames
    self.waiting = waiting
    self.lost = lost
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "providers", needs: .manageSettings, use: show)
    api.member(.post, "providers", needs: .manageSettings, use: add)
    api.member(.patch, "providers/{account}", needs: .manageSettings, use: change)
    api.member(.delete, "providers/{account}", needs: .manageSettings, use: delete)
    api.member(.post, "providers/{account}/test", needs: .manageSettings, use: test)
    api.member(.get, "providers/{account}/numbers", needs: .manageSettings, use: list)
    api.member(.post, "providers/{account}/numbers", needs: .manageSettings, use: connect)
  }

  private struct Added: Encodable { let account: ProviderAccountID }
  private struct Nothing: Decodable {}
  private struct Tested: Encodable { let result: String }
  private struct Listed: Encodable { let numbers: [ListedNumber] }

  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let messages = try await waiting()
    let accounts = await desk.overview.map { account in
      ProviderAccountBody(account, messages.filter { $0.account == account.id }, frames)
    }
    return try JSONBody.response(
      ProvidersBody(
        origin: OrNull(desk.origin), accounts: accounts,
        lostMessages: try await lost().map { LostMessageBody($0) }))
  }

  @Sendable private func add(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(
      PostedAccount.self, from: request, maximumBytes: PostedAccount.maximumBytes)
    let draft = ProviderDraft(.new(provider: posted.provider), fields: posted.fields.values)
    let id = try await desk.keep(draft, by: context.member)
    return try JSONBody.response(Added(account: id), status: .created)
  }

  @Sendable private func change(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id: ProviderAccountID = try context.id("account")
    let posted = try await JSONBody.decode(
      PostedAccountChange.self, from: request, maximumBytes: PostedAccount.maximumBytes)
    try await desk.keep(try posted.draft(of: id), by: context.member)
    return .done
  }

  @Sendable private func delete(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    try await desk.delete(try context.id("account"), by: context.member)
    return .done
  }

  @Sendable private func test(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id: ProviderAccountID = try context.id("account")
    _ = try await JSONBody.decode(Nothing.self, from: request)
    let failure = try await desk.test(id)
    return try JSONBody.response(Tested(result: failure?.code ?? "well"))
  }

  @Sendable private func list(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let numbers = try await desk.numbers(of: try context.id("account"))
    return try JSONBody.response(Listed(numbers: numbers.map { ListedNumber($0) }))
  }

  @Sendable private func connect(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id: ProviderAccountID = try context.id("account")
    let posted = try await JSONBody.decode(PostedConnection.self, from: request)
    try await desk.connect(
      try posted.listed(), posted.languages, ringing: posted.ringGroups ?? [], of: id,
      by: context.member)
    return .done
  }
}
