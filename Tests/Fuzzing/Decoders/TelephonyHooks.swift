// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// What a message of a provider may come to, at whichever address it comes.
enum TelephonyHooks {
  private static let all: [Hook] = [
    "arrivals", "arrivals/status", "music", "scripts/a", "calls/\(id)/steps/2",
    "calls/\(id)/recording", "legs/\(id)/answered", "legs/\(id)/steps/2", "legs/\(id)/status",
  ].compactMap { Hook(path: $0) }

  private static let id = String(repeating: "09", count: 16)
  private static let digits: ClosedRange<UInt8> = 0...9

  /// - Throws: `Misread` where an event holds what no event may.
  static func expectPlain(
    _ reading: (Hook) throws(WebhookRefusal) -> ProviderReading
  ) throws(Misread) {
    for hook in all {
      guard let reading = try? reading(hook) else { continue }
      guard !reading.id.isEmpty, reading.events.allSatisfy({ isPlain($0, at: hook) }) else {
        throw Misread("\(hook.path): an event that is none")
      }
    }
  }

  private static func isPlain(_ event: LegEvent, at hook: Hook) -> Bool {
    guard ProviderLegID(event.leg.text) == event.leg else { return false }
    return switch event.what {
    case .arrived(let from, let to): hook == .arrival && isPlain(to) && from.map(isPlain) ?? true
    case .status: hook != .arrival
    case .typed(let typed): typed.count <= 32 && typed.allSatisfy(digits.contains)
    case .key(let key): digits.contains(key)
    case .questionHeard: true
    case .recorded(let recording):
      recording.seconds >= 0 && ProviderLegID(recording.id.text) == recording.id
        && recording.address?.hasPrefix("https://") ?? true
    case .recordingFailed: true
    }
  }

  private static func isPlain(_ number: PhoneNumber) -> Bool {
    PhoneNumber(number.e164) == number
  }
}
