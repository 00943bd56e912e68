// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// What a request of the hotline comes to, as the vendor reads it.
enum VendorAsked {
  enum Reach { case ringing, live, any }

  /// - Parameter to: digits of a number, without the "+".
  case place(to: String, answer: Hook, status: Hook, ringSeconds: Int)
  /// Do this now, whatever the leg does.
  case instruct(ProviderLegID, [VendorStep])
  /// Fetch what is to be done from there, now.
  case redirect(ProviderLegID, Hook)
  /// - Parameter reach: in which state this way of ending finds a leg.
  case end(ProviderLegID, Reach)
}

/// One thing that a document has a leg do, as the vendor reads it.
enum VendorStep: Hashable, Sendable {
  case hear(String)
  /// - Parameter tellsSilence: whether `then` is asked when nothing is typed; else it goes on.
  case gather([String], digits: Int, seconds: Int, then: Hook, tellsSilence: Bool)
  /// - Parameter starts: whether those who wait there are let talk.
  case room(String, starts: Bool)
  /// - Parameter to: who is told of it; `nil` for a recording of anything but a message.
  case record(seconds: Int, to: Hook?)
  case redirect(Hook)
  case refuse
  case hangUp
}

/// How a provider's API is read and answers: written from the vendors' documentation, so that the
/// adapters' own code is not what judges them.
struct VendorWords: Sendable {
  /// - Returns: `nil` for what the vendor would not understand.
  let asked: @Sendable (ProviderRequest, VendorHooks) -> VendorAsked?
  let steps: @Sendable (ProviderDocument, VendorHooks) -> [VendorStep]?
  /// The body with which a leg that was placed is named.
  let placed: @Sendable (ProviderLegID) -> String
  /// The answer to what is asked of a leg that is not there any more, or not yet.
  let notThere: ProviderAnswer
  /// As it words a status; `nil` for what it does not tell.
  let told: @Sendable (LegStatus) -> LegStatus?
}

extension ProviderSample {
  /// Those whose API a `VendorDouble` plays; the `AsteriskDouble` plays the other.
  static let played = all.filter { $0.words != nil || !$0.type.capabilities.sendsWebhooks }

  var words: VendorWords? {
    switch type.name {
    case "twilio", "signalwire": .twiML
    case "plivo": .plivo
    case "vonage": .vonage
    default: nil
    }
  }
}

/// Finds out what an address that the hotline gave stands for.
struct VendorHooks: Sendable {
  private let base: String

  init(_ addresses: HookAddresses) {
    base = String(addresses[.music].dropLast(Hook.music.path.count))
  }

  subscript(address: String?) -> Hook? {
    guard let address, address.hasPrefix(base) else { return nil }
    return Hook(path: String(address.dropFirst(base.count)))
  }
}
