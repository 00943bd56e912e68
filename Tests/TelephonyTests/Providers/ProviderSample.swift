// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// One provider as the conformance suite plays it: an account, and messages as that provider signs
/// and words them. `Providers/<Name>/<Name>Sample.swift` has each.
struct ProviderSample: Sendable, CustomTestStringConvertible {
  let type: any Provider.Type
  /// A value for every field. Those of secret fields are found nowhere else: tests look for them.
  let credentials: [String: String]
  /// The provider's own account, as the sample's messages are signed.
  let make: @Sendable () throws -> any Provider
  /// A genuine message of this provider about `leg`.
  let message: @Sendable (Said, ProviderLegID, HookAddresses, Instant) throws -> ProviderMessage
  /// How a leg asks, at the address that told it to record a message, what comes after; `nil` of a
  /// provider that goes on by itself.
  var messageOver: (@Sendable (Hook, ProviderLegID, HookAddresses) throws -> ProviderMessage)?
  /// A leg's id in the form that this provider has.
  let leg: ProviderLegID
  /// A recording's id in the form that this provider has.
  let recording: ProviderLegID

  var testDescription: String { type.name }
}

extension ProviderSample {
  /// What a message says, and at which address where that matters.
  enum Said: Hashable, Sendable {
    case arrived(from: PhoneNumber?, to: PhoneNumber)
    case status(LegStatus, at: Hook)
    /// At `callerNext` or `legNext`.
    case typed([UInt8], at: Hook)
    case recorded(seconds: Int, of: CallID)
    case recordingFailed(of: CallID)
  }

  static let all: [ProviderSample] = [.asterisk, .plivo, .signalWire, .twilio, .vonage]

  /// Those that send webhooks.
  static let webhooks = all.filter { $0.type.capabilities.sendsWebhooks }
}

extension ProviderSample.Said {
  /// Where it is said.
  var hook: Hook {
    switch self {
    case .arrived: .arrival
    case .status(_, let hook), .typed(_, let hook): hook
    case .recorded(_, let call), .recordingFailed(let call): .recording(call)
    }
  }
}
