// SPDX-License-Identifier: AGPL-3.0-or-later

/// The custodian’s own database: never the hotline’s, never in its backup, so that restoring
/// one does not revive what the other destroyed.
package protocol CustodianStore: Sendable {
  /// The hotline that this custodian serves; `nil` until its setup is done.
  func hotline() async throws(StoreError) -> HotlineID?

  /// Binds the custodian to its hotline for good and forgets devices that setups given up
  /// before had enrolled.
  ///
  /// - Returns: `false` if it serves another one already.
  func adopt(_ hotline: HotlineID) async throws(StoreError) -> Bool

  /// Keeps a challenge until `expiresAt`; drops those that have expired, and the device’s
  /// oldest beyond a few.
  func add(
    _ challenge: DeviceChallenge, for device: DeviceID, expiresAt: UnixSeconds, at now: UnixSeconds
  ) async throws(StoreError)

  /// Uses the challenge up.
  ///
  /// - Returns: whether it was there, of this device and not expired.
  func take(
    _ challenge: DeviceChallenge, of device: DeviceID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool

  func device(_ id: DeviceID) async throws(StoreError) -> EnrolledDevice?

  func credential(of member: MemberID) async throws(StoreError) -> HeldCredential?

  /// Adds a device with its share and all its tries; the credential replaces the member’s.
  ///
  /// - Returns: `false`, and changes nothing, for a device that is known.
  func enrol(
    _ device: EnrolledDevice, share: HeldShare, credential: HeldCredential
  ) async throws(StoreError) -> Bool

  /// Counts a try, **commits that**, and only then asks `judge` about what is held; then a right
  /// one gives all tries back and the tenth wrong one destroys the share. Nothing else of this
  /// store happens in between.
  ///
  /// - Parameters:
  ///   - evidenceGiven: whether evidence of its own came with the request.
  ///   - judge: not asked when no share is left. If it throws, or the process dies in it, the
  ///     try stays counted.
  /// - Returns: `nil` for an unknown device.
  func spendTry(
    of device: DeviceID, evidenceGiven: Bool, at now: UnixSeconds,
    judge: @escaping @Sendable (HeldShare) throws -> Try.Judgement
  ) async throws(StoreError) -> Try?

  /// Destroys what is held of a removed member: shares, credential, devices.
  func forget(_ member: MemberID) async throws(StoreError)
}
