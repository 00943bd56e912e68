// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which browsers hold whose keys. Devices are added with their account or after a recovery
/// (`AccountStore.addDevice`) and end with their member, or when she revokes them.
package protocol DeviceStore: Sendable {
  /// Oldest first.
  func devices(of member: MemberID) async throws(StoreError) -> [Device]

  /// - Returns: `nil` for a device that is not registered, such as one about to be enrolled.
  func owner(of device: DeviceID) async throws(StoreError) -> MemberID?

  /// Notes that a session is at a device, as its page says. Nothing changes for a session that is
  /// at one already, nor for a device or a session that is not the member's.
  func note(
    _ session: SessionHash, of member: MemberID, isAt device: DeviceID
  ) async throws(StoreError)

  /// Forgets a device that its member revokes and what she called it, and ends every session of
  /// hers, since nothing but its page's word says at which device one is; audited.
  ///
  /// - Parameter own: the session that asks; it stays unless it is at that device.
  /// - Returns: `false`, and changes nothing, if the member has none of that id.
  func revoke(
    _ device: DeviceID, of member: MemberID, from own: SessionHash, at now: UnixSeconds
  ) async throws(StoreError) -> Bool

  /// How many devices of whom hang on which custodian, by H(custodian_pk); on the first that the
  /// hotline had under `nil`.
  func deviceCounts() async throws(StoreError) -> [MemberID: [Hash32?: Int]]

  /// A browser has enrolled anew with another custodian: the same one, under another id.
  ///
  /// - Returns: `false`, and changes nothing, unless `former` is her device, or `device` is already.
  func replace(_ former: DeviceID, by device: Device) async throws(StoreError) -> Bool
}
