// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
package import Identity
import Sealing

/// Which custodian holds the share of which device: two are there while the hotline moves from one
/// to the other, and a device reaches the one that it hangs on.
///
/// What this server knows of it is the word of each device's client, as its list of devices is; a
/// move it takes only as the custodians bear it out. What else a client has had one do it cannot see,
/// since that is sealed.
package struct DeviceCustodians: Sendable {
  /// As a member's list of devices says it.
  enum Holder: String, Encodable {
    /// The one that the roster names.
    case inForce
    /// The other one that is reached: the device has to move.
    case former
    /// One that is not reached any more: no unlock of the device comes through.
    case gone
  }

  private let custodians: Custodians
  private let roster: RosterKeeper

  package init(custodians: Custodians, roster: RosterKeeper) {
    self.custodians = custodians
    self.roster = roster
  }

  func holders(of devices: [Device]) async -> [Holder] {
    let roster = await roster.ifSetUp
    return devices.map { device in
      guard let roster else { return .inForce }
      let key = keyHash(of: device, in: roster)
      if key == roster.custodian.hash { return .inForce }
      return custodians.custodian(keyHash: key) == nil ? .gone : .former
    }
  }

  /// A device is forgotten only where its share has been destroyed, or nobody can reach it.
  ///
  /// - Parameters:
  ///   - named: H of the key of the custodian that was asked to destroy it, as the client says.
  ///   - asking: the device that the session is at. A client that names none has asked that one's.
  /// - Throws: `Problem` `other-custodian`.
  func checkRevocation(of device: Device, at named: Hash32?, by asking: Device?) async throws {
    guard let roster = await roster.ifSetUp else { return }
    let holder = keyHash(of: device, in: roster)
    guard custodians.custodian(keyHash: holder) != nil else { return }
    let asked =
      named?.bytes ?? asking.map { keyHash(of: $0, in: roster) } ?? roster.custodian.hash
    guard asked == holder else { throw Problem(.otherCustodian) }
  }

  /// Whether a device has moved from one that is not in force to the one that is. A session alone
  /// could otherwise name another device in place of one that somebody else goes on using.
  ///
  /// - Parameters:
  ///   - former: what the device was; the member's, as the server has it.
  ///   - device: what it is now, with the custodian that it says.
  /// - Throws: `CustodianRefusal`, where one that is reached does not answer.
  func haveMoved(_ former: Device, to device: Device) async throws -> Bool {
    guard let roster = await roster.ifSetUp else { return false }
    let (before, inForce) = (keyHash(of: former, in: roster), roster.custodian.hash)
    guard before != inForce, device.custodian?.bytes == inForce,
      let new = custodians.custodian(keyHash: inForce)
    else { return false }
    // Of one that is taken away nothing comes any more, whatever it holds.
    if let old = custodians.custodian(keyHash: before),
      try await old.holdsShare(of: former.id, for: former.member)
    {
      return false
    }
    return try await new.holdsShare(of: device.id, for: device.member)
  }

  private func keyHash(of device: Device, in roster: Roster) -> [UInt8] {
    device.custodian?.bytes ?? roster.firstCustodian
  }
}
