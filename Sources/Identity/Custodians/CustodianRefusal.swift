// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Why the custodian gave no sealed answer at all.
package enum CustodianRefusal: Error, Equatable {
  /// It is on another host, and that does not answer as the pinned custodian would.
  case unreachable
  /// Not for this custodian or its hotline, or not intact; one on another host does not say which.
  case message(DeviceRefusal?)
  /// Too much wrong evidence of this member, from whichever device. PINs and shares stay as they
  /// are, and a device whose evidence still holds is not kept waiting.
  case evidence(retryAfterSeconds: UnixSeconds)
  case store(StoreError)
  /// Its store is an older copy than was seen before.
  case older
}
