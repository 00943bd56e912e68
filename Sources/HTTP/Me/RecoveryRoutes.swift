// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// The seeds under the recovery code, and the browser that is added with them.
///
/// Whoever replaces them takes away the way back, so each such request brings more than the
/// session: the passphrase's `auth`, or for a browser a touch of a passkey too. A session that was
/// stolen changes nothing here.
package struct RecoveryRoutes: RouteGroup {
  private let accounts: any AccountStore
  private let signIn: SignIn
  private let confirmations: Confirmations
  private let addresses: ClientAddress
  private let keyInForce: @Sendable () async -> [UInt8]?
  private let clock: WallClock

  /// - Parameter keyInForce: H of the custodian's key that the roster names.
  package init(
    accounts: any AccountStore, signIn: SignIn, confirmations: Confirmations,
    addresses: ClientAddress, keyInForce: @escaping @Sendable () async -> [UInt8]?,
    clock: WallClock
  ) {
    self.accounts = accounts
    self.signIn = signIn
    self.confirmations = confirmations
    self.addresses = addresses
    self.keyInForce = keyInForce
    self.clock = clock
  }

  /// A browser can be added while a passkey is due: without one she has nothing to unlock, and so
  /// no PIN to add a passkey by.
  package func addRoutes(to api: inout API) {
    api.member(.get, "me/recovery", whileDue: true, use: recovery)
    api.member(.put, "me/recovery", use: replace)
    api.member(.post, "me/device", whileDue: true, use: addDevice)
  }

  private struct Body: Encodable { let recovery: Blob }

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
    let body = try await JSONBody.decode(NewRecovery.self, from: request)
    let seeds = try Self.seeds(body.recovery)
    try await confirm(body.auth, request, context)
    try await accounts.replaceRecovery(seeds, of: context.member, at: clock.now.seconds)
    return .done
  }

  private struct NewRecovery: Decodable {
    let recovery: Blob
    let auth: Blob
  }

  private struct NewDevice: Decodable {
    let device: DeviceID
    let recovery: Blob
    let auth: Blob?
    let passkey: TouchBody?
  }

  @Sendable private func addDevice(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(NewDevice.self, from: request)
    // Nothing new is enrolled with any other.
    let custodian = await keyInForce().flatMap { Hash32($0) }
    let device = Device(
      id: body.device, member: context.member, addedAt: clock.now.seconds, custodian: custodian)
    let seeds = try Self.seeds(body.recovery)
    let confirmation = try ConfirmationBody(auth: body.auth, passkey: body.passkey)
      .confirmation(from: network(request, context))
    let session = try context.session
    try await confirmations.check(confirmation, of: context.member, in: session)
    let isAdded = try await accounts.addDevice(device, replacing: seeds, in: session)
    guard isAdded else { throw Problem(.conflict) }
    return Response(status: .created)
  }

  private static func seeds(_ recovery: Blob) throws -> SealedSeeds {
    guard let seeds = SealedSeeds(recovery.bytes) else { throw Problem(.malformed) }
    return seeds
  }

  /// - Throws: `SignInRefusal`; `Problem` `malformed`.
  private func confirm(
    _ auth: Blob, _ request: Request, _ context: MemberContext
  ) async throws {
    try await signIn.confirm(
      context.member, auth: try SignInInput.auth(auth), from: network(request, context))
  }

  private func network(_ request: Request, _ context: MemberContext) -> SignInNetwork? {
    addresses.signInNetwork(of: request, peer: context.peerAddress)
  }
}
