// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What a side says of the audio that it receives.
struct AudioReport: Decodable {
  /// The number that came with `connecting`.
  let claim: Int
  let flowing: Bool

  func event(by party: CallParty) -> CallEvent {
    flowing ? .audioConfirmed(by: party, claim: claim) : .audioLost(by: party, claim: claim)
  }
}
