// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Identity

/// Which custodian a request is for: the client names it by the hash of its key, or means the one
/// that is in force. A request that reaches another opens nothing there, so nothing is guessed.
package struct CustodianChoice: Sendable {
  let custodians: Custodians
  private let devices: any DeviceStore
  private let keyInForce: @Sendable () async -> [UInt8]?

  /// - Parameter keyInForce: H of the key that the roster names; `nil` before setup.
  package init(
    _ custodians: Custodians, devices: any DeviceStore,
    keyInForce: @escaping @Sendable () async -> [UInt8]?
  ) {
    self.custodians = custodians
    self.devices = devices
    self.keyInForce = keyInForce
  }

  /// - Throws: `Problem` `custodian-gone` for one that is not reached (any more).
  func custodian(_ asked: Hash32?) async throws -> any CustodianAccess {
    let inForce = await keyInForce() ?? custodians.named.keyHash
    guard let custodian = custodians.custodian(keyHash: asked?.bytes ?? inForce) else {
      throw Problem(.custodianGone)
    }
    return custodian
  }

  /// Any but the one in force is there for devices that it has already: nothing new begins there.
  ///
  /// - Throws: `Problem` `custodian-gone`.
  func check(_ device: DeviceID, at custodian: any CustodianAccess) async throws {
    let inForce = await keyInForce() ?? custodians.named.keyHash
    if custodian.keyHash == inForce { return }
    guard try await devices.owner(of: device) != nil else { throw Problem(.custodianGone) }
  }

  func move() async -> Custodians.Move { custodians.move(inForce: await keyInForce()) }
}
