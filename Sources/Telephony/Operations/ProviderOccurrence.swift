// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// One thing that happened at an account, for an admin who looks why calls do not come through:
/// when and what kind. Never a number, a name or an id.
package struct ProviderOccurrence: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A caller's leg.
    case arrived
    case ringing, answered
    case ended(LegEnd)
    /// Keys, not which.
    case typed
    case recorded
    case refused(WebhookRefusal)
    case requestFailed(ProviderFailure)
  }

  package let at: Instant
  package let kind: Kind

  package init(at: Instant, kind: Kind) {
    self.at = at
    self.kind = kind
  }
}

extension ProviderOccurrence.Kind {
  /// - Returns: `nil` for what an admin can do nothing with: silence, and a leg that is on its way.
  init?(_ what: LegEvent.What) {
    switch what {
    case .arrived: self = .arrived
    case .status(.initiated), .questionHeard, .recordingFailed: return nil
    case .status(.ringing): self = .ringing
    case .status(.answered): self = .answered
    case .status(.ended(let end)): self = .ended(end)
    case .typed(let digits):
      guard !digits.isEmpty else { return nil }
      self = .typed
    case .key: self = .typed
    case .recorded: self = .recorded
    }
  }
}
