// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Identity
import Sealing

/// From one custodian to another: what an admin sees before and after she confirms it, which she
/// does by a roster entry, and devices that have moved.
package struct CustodianMoveRoutes: RouteGroup {
  private let choice: CustodianChoice
  private let devices: any DeviceStore
  private let custodians: DeviceCustodians
  private let roster: RosterKeeper
  private let clock: WallClock

  package init(
    choice: CustodianChoice, devices: any DeviceStore, custodians: DeviceCustodians,
    roster: RosterKeeper, clock: WallClock
  ) {
    self.choice = choice
    self.devices = devices
    self.custodians = custodians
    self.roster = roster
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "custodian/move", needs: .signRoster, use: state)
    api.member(.get, "custodian/next", needs: .signRoster, use: next)
    // Part of an unlock, which a passkey that is due does not keep from anybody.
    api.member(.post, "me/device/move", whileDue: true, use: moved)
  }

  private struct State: Encodable {
    let step: Custodians.Move
    let devices: Int
    /// Of these, how many hang on another custodian than the one in force.
    let left: Int
    /// Whose these are, in the order of their ids.
    let members: [MemberID]
  }

  @Sendable private func state(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let roster = try await roster.current()
    let tally = DeviceTally(
      try await devices.deviceCounts(), first: roster.firstCustodian,
      inForce: roster.custodian.hash)
    return try JSONBody.response(
      State(
        step: await choice.move(), devices: tally.all, left: tally.left,
        members: tally.leftMembers.sorted { $0.hex < $1.hex }))
  }

  private struct Next: Encodable { let custodianKey: Blob }

  /// The client compares its hash with what the admin was told by another way.
  @Sendable private func next(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard await choice.move() == .awaited else { throw Problem(.notFound) }
    let key = try await choice.custodians.named.key()
    return try JSONBody.response(Next(custodianKey: Blob(key.bytes)))
  }

  private struct Moved: Decodable {
    let former: DeviceID
    let device: DeviceID
    let custodian: Hash32
  }

  @Sendable private func moved(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Moved.self, from: request)
    let device = Device(
      id: body.device, member: context.member, addedAt: clock.now.seconds,
      custodian: body.custodian)
    let hers = try await devices.devices(of: context.member)
    // The answer was lost before.
    if hers.contains(where: { $0.id == device.id }) { return .done }
    guard let former = hers.first(where: { $0.id == body.former }),
      try await custodians.haveMoved(former, to: device),
      try await devices.replace(former.id, by: device)
    else { throw Problem(.conflict) }
    return .done
  }
}
