// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A challenge that the custodian made for one device; used up by the request that names it,
/// whatever becomes of that.
package struct CustodianChallenge: Sendable, Equatable {
  package let device: DeviceID
  /// 32 random bytes.
  package let bytes: [UInt8]
  /// Unix seconds.
  package let issuedAt: UInt64

  package init(device: DeviceID, bytes: [UInt8], issuedAt: UInt64) {
    self.device = device
    self.bytes = bytes
    self.issuedAt = issuedAt
  }

  package static func make(
    for device: DeviceID, now: UInt64, using random: inout some RandomNumberGenerator
  ) -> Self {
    Self(
      device: device, bytes: .random(DeviceRequest.challengeByteCount, using: &random),
      issuedAt: now)
  }

  /// - Parameter now: Unix seconds.
  package func check(_ request: DeviceRequest, now: UInt64) throws(DeviceStatus) {
    var lifetime = CustodianDevice.challenge
    if case .idToken = request.evidence { lifetime = CustodianDevice.challengeWithRedirect }
    guard request.device == device, ConstantTime.areEqual(request.challenge, bytes),
      now >= issuedAt, now - issuedAt <= lifetime
    else { throw .challenge }
  }
}
