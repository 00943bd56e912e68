// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird

/// The seeds under the recovery code, and the browser that is added with them.
package struct RecoveryRoutes: RouteGroup {
  private let accounts: any AccountStore
  private let clock: WallClock

  package init(accounts: any AccountStore, clock: WallClock) {
    self.accounts = accounts
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "me/recovery", use: recovery)
    api.member(.put, "me/recovery", use: replace)
    api.member(.post, "me/device", use: addDevice)
  }

  private struct Body: Codable {
    let recovery: Blob

    func seeds() throws -> SealedSeeds {
      guard let seeds = SealedSeeds(recovery.bytes) else { throw Problem(.malformed) }
      return seeds
    }
  }

  @Sendable private func recovery(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard let seeds = try await accounts.recovery(of: context.member) else {
      throw Problem(.notFound)
    }
    return try JSONBody.response(Body(recovery: Blob(seeds.bytes)))
  }

  @Sendable private func replace(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Body.self, from: request)
    try await accounts.replaceRecovery(try body.seeds(), of: context.member)
    return .done
  }

  private struct NewDevice: Decodable {
    let device: DeviceID
    let recovery: Blob
  }

  @Sendable private func addDevice(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(NewDevice.self, from: request)
    let device = Device(id: body.device, member: context.member, addedAt: clock.now.seconds)
    let seeds = try Body(recovery: body.recovery).seeds()
    guard try await accounts.addDevice(device, replacing: seeds) else { throw Problem(.conflict) }
    return Response(status: .created)
  }
}
