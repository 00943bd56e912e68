// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Identity

/// A member's own devices: listed, and revoked one by one.
///
/// The custodian destroys a device's share at the request of another of hers, which this server
/// cannot make; what is forgotten here comes after it, and not where another custodian holds that
/// share. A session alone is not enough: it could hide a device that somebody else uses.
package struct MyDeviceRoutes: RouteGroup {
  private let devices: any DeviceStore
  private let custodians: DeviceCustodians
  private let confirmations: Confirmations
  private let addresses: ClientAddress
  private let events: LiveEvents
  private let clock: WallClock

  package init(
    devices: any DeviceStore, custodians: DeviceCustodians, confirmations: Confirmations,
    addresses: ClientAddress, events: LiveEvents, clock: WallClock
  ) {
    self.devices = devices
    self.custodians = custodians
    self.confirmations = confirmations
    self.addresses = addresses
    self.events = events
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "me/devices", use: list)
    api.member(.post, "me/devices/{device}/revoke", use: revoke)
  }

  private struct Listed: Encodable {
    let id: DeviceID
    let addedAt: UnixSeconds
    let custodian: DeviceCustodians.Holder
  }

  @Sendable private func list(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let list = try await devices.devices(of: context.member)
    let holders = await custodians.holders(of: list)
    return try JSONBody.response(
      zip(list, holders).map { Listed(id: $0.id, addedAt: $0.addedAt, custodian: $1) })
  }

  private struct Revocation: Decodable {
    let confirm: ConfirmationBody
    /// H(custodian_pk) of the one that has destroyed the share; without it that of this device.
    let custodian: Hash32?
  }

  @Sendable private func revoke(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let device = try context.id("device", as: DeviceID.self)
    let body = try await JSONBody.decode(Revocation.self, from: request)
    let session = try context.session
    let network = addresses.signInNetwork(of: request, peer: context.peerAddress)
    try await confirmations.check(
      try body.confirm.confirmation(from: network), of: context.member, in: session)
    try await check(device, at: body.custodian, context)
    let isRevoked = try await devices.revoke(
      device, of: context.member, from: session, at: clock.now.seconds)
    guard isRevoked else { throw Problem(.notFound) }
    // Streams are the member's, not the session's: all close, and those still signed in return.
    events.end(.member(context.member), with: try .signedOut(revoking: device))
    return .done
  }

  /// No device changes its custodian but under another id, so what holds here holds when it is
  /// forgotten.
  private func check(
    _ device: DeviceID, at custodian: Hash32?, _ context: MemberContext
  ) async throws {
    let hers = try await devices.devices(of: context.member)
    guard let revoked = hers.first(where: { $0.id == device }) else { throw Problem(.notFound) }
    try await custodians.checkRevocation(
      of: revoked, at: custodian, by: hers.first { $0.id == context.signedIn.device })
  }
}
