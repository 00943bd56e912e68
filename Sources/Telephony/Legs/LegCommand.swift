// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What is to be asked of a provider, in the order given for each leg.
package enum LegCommand: Hashable, Sendable {
  case place(LegID)
  case instruct(LegID, LegScript)
  /// - Parameter elsewhere: somebody else has taken the call.
  case end(LegID, elsewhere: Bool)
  /// Fetch it, seal it to the inbox group, delete it at the provider's.
  case keep(Recording, call: CallID, account: ProviderAccountID)
}

/// What came of one event of a leg.
package struct LegHandling: Hashable, Sendable {
  /// For the switchboard.
  package var event: CallEvent?
  package var call: CallID?
  package var commands: [LegCommand] = []

  static let nothing = LegHandling()
}
