// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which browsers hold whose keys. Devices are added with their account or after a recovery
/// (`AccountStore.addDevice`) and end with their member.
package protocol DeviceStore: Sendable {
  /// Oldest first.
  func devices(of member: MemberID) async throws(StoreError) -> [Device]

  /// - Returns: `nil` for a device that is not registered, such as one about to be enrolled.
  func owner(of device: DeviceID) async throws(StoreError) -> MemberID?
}
