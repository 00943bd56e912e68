// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// How the application server reaches the custodian: in its own process, or on another host.
package protocol CustodianAccess: Sendable {
  /// H(custodian_pk), 32 bytes: what a setup link pins.
  var keyHash: [UInt8] { get }

  /// X-Wing, 1,216 bytes. Genesis takes it from here and checks it by the setup link's hash.
  func key() async throws(CustodianRefusal) -> SealPublicKey

  /// What a device signs in its next request. Single use.
  func challenge(for device: DeviceID) async throws(CustodianRefusal) -> DeviceChallenge

  /// Answers a sealed request.
  ///
  /// - Parameter message: `hid[32] | enc[1120] | ct[8208]`.
  /// - Returns: 74 bytes, whatever the answer.
  func answer(_ message: [UInt8]) async throws(CustodianRefusal) -> [UInt8]

  /// The hotline that its store belongs to; `nil` before one is adopted.
  func hotline() async throws(CustodianRefusal) -> HotlineID?

  /// Binds the custodian to its hotline: after setup, and at each start after that.
  ///
  /// - Returns: `false` if its store belongs to another hotline.
  func adopt(_ hotline: HotlineID) async throws(CustodianRefusal) -> Bool

  /// Which store it has, and how far that has come.
  func standing() async throws(CustodianRefusal) -> CustodianStanding

  /// Looks whether its store is the one that was last seen, where that is remembered.
  ///
  /// - Throws: `older`; why it could not be asked.
  func check() async throws(CustodianRefusal)

  /// Whether it holds a share of that device for that member: what a client says of a move is held
  /// against this.
  func holdsShare(of device: DeviceID, for member: MemberID) async throws(CustodianRefusal) -> Bool

  /// Destroys what is held of a removed member.
  func forget(_ member: MemberID) async throws(CustodianRefusal)

  /// Destroys the shares of all devices that a member has now; asked again, nothing: by then she
  /// may be back.
  func lockOut(_ lockOut: LockOut) async throws(CustodianRefusal)
}

extension CustodianAccess {
  package func check() async throws(CustodianRefusal) {}
}
