// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What a provider says has happened to one leg.
package struct LegEvent: Hashable, Sendable {
  package let leg: ProviderLegID
  package let what: What

  package enum What: Hashable, Sendable {
    /// Somebody dials one of the hotline's numbers. `from` is `nil` when the number is withheld.
    case arrived(from: PhoneNumber?, to: PhoneNumber)
    case status(LegStatus)
    /// All that was typed at a `gather`; empty for silence.
    case typed([UInt8])
    /// One key, from a provider that tells each by itself.
    case key(UInt8)
    /// A `gather` has been heard to its end, or a key has cut it short: from a provider that leaves
    /// it to the hotline how long it waits for keys.
    case questionHeard
    /// A message was recorded and can be fetched.
    case recorded(Recording)
    case recordingFailed
  }

  package init(_ leg: ProviderLegID, _ what: What) {
    self.leg = leg
    self.what = what
  }
}

extension LegEvent.What {
  /// Its leg has nothing left to record.
  var endsMessage: Bool {
    switch self {
    case .recorded, .recordingFailed: true
    case .arrived, .status, .typed, .key, .questionHeard: false
    }
  }
}

extension LegEvent.What {
  /// From now on the leg has its time for the next key.
  var startsWait: Bool {
    switch self {
    case .key, .questionHeard: true
    case .arrived, .status, .typed, .recorded, .recordingFailed: false
    }
  }
}

/// A recording at the provider's.
package struct Recording: Hashable, Sendable {
  /// What the provider calls it.
  package let id: ProviderLegID
  /// Rounded as the provider rounds; 0 for nothing said.
  package let seconds: Int
  /// Where it can be fetched, with the account's credentials, if the id does not say.
  package let address: String?
  /// Whose message it is, where the provider's own name for it says so.
  let call: CallID?

  package init(id: ProviderLegID, seconds: Int, address: String? = nil, call: CallID? = nil) {
    self.id = id
    self.seconds = seconds
    self.address = address
    self.call = call
  }
}
