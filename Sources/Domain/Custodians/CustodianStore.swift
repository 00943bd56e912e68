// SPDX-License-Identifier: AGPL-3.0-or-later

/// The custodian’s own database: never the hotline’s, never in its backup, so that restoring
/// one does not revive what the other destroyed.
package protocol CustodianStore: Sendable {
  /// Writes what is kept of the device and of its member: on the disk when it returns.
  typealias Commit = (HeldDevice, HeldCredential) throws -> Void

  /// The hotline that this custodian serves; `nil` until its setup is done.
  func hotline() async throws(StoreError) -> HotlineID?

  /// Binds the custodian to its hotline for good and forgets devices that setups given up
  /// before had enrolled.
  ///
  /// - Returns: `false` if it serves another one already.
  func adopt(_ hotline: HotlineID) async throws(StoreError) -> Bool

  /// Which store it is, and how far it has come.
  func standing() async throws(StoreError) -> CustodianStanding

  /// Takes note of the time. Where the clock has gone back, no device's earlier evidence counts any
  /// more, and whoever had to wait waits anew: a clock that is set back opens nothing.
  func observe(_ now: UnixSeconds) async throws(StoreError)

  /// Keeps a challenge, and takes note of the time; drops those that are too old for anything, and
  /// the device’s oldest beyond a few.
  func add(
    _ challenge: DeviceChallenge, for device: DeviceID, at now: UnixSeconds
  ) async throws(StoreError)

  /// Uses the challenge up.
  ///
  /// - Returns: when it was made; `nil` unless it was there and of this device.
  func take(
    _ challenge: DeviceChallenge, of device: DeviceID
  ) async throws(StoreError) -> UnixSeconds?

  /// Adds a device, in one transaction with what becomes of the member’s credential.
  ///
  /// - Parameter credential: makes it from what is held so far; `nil` refuses the enrolment.
  /// - Returns: changes nothing unless it is `enrolled`.
  func enrol(
    _ device: HeldDevice,
    credential: @escaping @Sendable (HeldCredential?) throws -> HeldCredential?
  ) async throws(StoreError) -> EnrolmentOutcome

  /// Hands a device to `body`, which may commit it several times. Nothing else is written to
  /// this store in between, so tries that arrive together are counted one after the other.
  ///
  /// What has been committed stays if `body` then throws or the process dies. When this
  /// returns, a share that was replaced or destroyed is in no file any more.
  ///
  /// - Returns: `nil` for an unknown device.
  func use<Answer: Sendable>(
    _ device: DeviceID,
    _ body: @escaping @Sendable (HeldDevice, HeldCredential, Commit) throws -> Answer
  ) async throws(StoreError) -> Answer?

  /// Destroys a device's share. The device itself stays known, so that nothing is enrolled in its
  /// place and it is told what has become of it.
  func destroyShare(
    of device: DeviceID, heldFor member: MemberID
  ) async throws(StoreError) -> ShareDestruction

  /// Whether a share of that device is held for that member.
  func holdsShare(of device: DeviceID, for member: MemberID) async throws(StoreError) -> Bool

  /// Destroys the shares of all devices of a member, once: what she enrols afterwards stays,
  /// however often the same is asked.
  func destroyShares(by lockOut: LockOut) async throws(StoreError)

  /// Destroys what is held of a removed member: shares, credential, devices.
  func forget(_ member: MemberID) async throws(StoreError)
}
