// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// Whoever carries the calls of a world, behind the hotline's adapter for it.
protocol PlayedVendor: Actor {
  var legs: [VendorLeg] { get }
  var isQuiet: Bool { get }
  func take(_ request: ProviderRequest) async throws -> ProviderAnswer
  func dial(from number: PhoneNumber?, to line: PhoneNumber) async
  /// - Parameter server: the one that runs from now on; `nil` when it has died.
  func serve(_ server: PhoneServer?)
  /// The connection that the hotline has to it breaks.
  func breakOff()
  /// It dies, and is back a while later.
  func die() async
  /// When nothing is under way any more.
  func lookBack()
}

/// A vendor that sends webhooks has no connection, and does not die.
extension VendorDouble: PlayedVendor {
  func serve(_ server: PhoneServer?) {}
  func breakOff() {}
  func die() {}
  func lookBack() {}
}
