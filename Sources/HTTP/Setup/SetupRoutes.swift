// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Identity
import Sealing

/// The setup link: it makes the hotline and its first admin, once.
package struct SetupRoutes: RouteGroup {
  private let links: SetupLinks
  private let custodian: any CustodianAccess
  private let roster: RosterKeeper
  private let accounts: AccountMaker
  private let sessions: Sessions
  private let clock: WallClock
  private let founded: @Sendable (HotlineSettings) async throws -> Void

  /// - Parameter founded: what follows once there is a hotline: who is rung, call settings.
  package init(
    links: SetupLinks, custodian: any CustodianAccess, roster: RosterKeeper, accounts: AccountMaker,
    sessions: Sessions, clock: WallClock,
    founded: @escaping @Sendable (HotlineSettings) async throws -> Void
  ) {
    self.links = links
    self.custodian = custodian
    self.roster = roster
    self.accounts = accounts
    self.sessions = sessions
    self.clock = clock
    self.founded = founded
  }

  package func addRoutes(to api: inout API) {
    api.open(.get, "setup", to: .setup, use: custodianKey)
    api.open(.post, "setup", to: .setup, use: setUp)
  }

  private struct CustodianKey: Encodable { let custodianKey: Blob }

  @Sendable private func custodianKey(_ request: Request, _ context: APIContext) async throws
    -> Response
  {
    try await check(request.headers[.setupToken] ?? "")
    let key = try await custodian.key()
    return try JSONBody.response(CustodianKey(custodianKey: Blob(key.bytes)))
  }

  @Sendable private func setUp(_ request: Request, _ context: APIContext) async throws -> Response {
    let body = try await JSONBody.decode(SetupBody.self, from: request)
    try await check(body.token)
    let settings = try body.settings()
    let account = try await accounts.check(body.account)
    let roster = try await found(body, account, settings)
    // The hotline is founded. Should the process die here, or a custodian on another host be out of
    // reach just now, the next start adopts.
    _ = try? await custodian.adopt(roster.hotline)
    try await founded(settings)
    let admin = roster.entries[0].signer
    let session = try await sessions.begin(for: admin, at: account.device)
    return try .signedIn(session, status: .created)
  }

  private func found(
    _ body: SetupBody, _ account: CheckedAccount, _ settings: HotlineSettings
  ) async throws -> Roster {
    let now = clock.now.seconds
    let key = try await custodian.key()
    do {
      return try await roster.append(body.entry.bytes) { entry, before, after in
        guard before == nil else { throw Problem(.setupClosed) }
        guard abs(UnixSeconds(clamping: entry.time) - now) <= Self.clockTolerance else {
          throw RosterRefusal.clockApart
        }
        return try body.addition(
          entry, in: after, account: account, settings: settings, custodian: key, at: now)
      }
    } catch let problem as Problem where problem.type == .rosterMoved {
      // Another setup was first.
      throw Problem(.setupClosed)
    }
  }

  /// PROTOCOL section 5, rule 3, in seconds.
  private static let clockTolerance: UnixSeconds = 600

  /// - Throws: `Problem` `setup-closed` unless this is the open link's token.
  private func check(_ hex: String) async throws {
    guard let token = [UInt8](hex: hex).flatMap(SetupToken.init), try await links.isOpen(token)
    else { throw Problem(.setupClosed) }
  }
}
