// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What an address that a provider calls stands for.
///
/// Steps are counted in it, so that the same digits typed at two of them are two events: the
/// address is signed, and what else a provider sends may be the same to the last byte.
package enum Hook: Hashable, Sendable {
  /// A call has come in; the answer says what it does first.
  case arrival
  /// The status of a leg that has come in.
  case arrivalStatus
  /// A caller's leg has come to the end of a step; the answer says what it does next.
  case callerNext(CallID, step: Int)
  case recording(CallID)
  /// A leg that the hotline placed was picked up; the answer says what it hears.
  case legAnswered(LegID)
  case legNext(LegID, step: Int)
  case legStatus(LegID)
  /// The script that a live leg was last told to do, for a provider that is told where to fetch
  /// it. Being asked for it means that nothing has happened, and the answer stays the same.
  case script(ProviderLegID)
  /// Music for whoever waits; it says the same to everybody.
  case music

  /// Below the address of the account, without a slash in front.
  package var path: String {
    switch self {
    case .arrival: "arrivals"
    case .arrivalStatus: "arrivals/status"
    case .callerNext(let call, let step): "calls/\(call)/steps/\(step)"
    case .recording(let call): "calls/\(call)/recording"
    case .legAnswered(let leg): "legs/\(leg)/answered"
    case .legNext(let leg, let step): "legs/\(leg)/steps/\(step)"
    case .legStatus(let leg): "legs/\(leg)/status"
    case .script(let leg): "scripts/\(leg.text)"
    case .music: "music"
    }
  }

  /// - Returns: `nil` unless `path` is what `path` of a hook says.
  package init?(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let hook: Hook? =
      switch parts.first {
      case "arrivals": parts.count == 1 ? .arrival : .arrivalStatus
      case "music": .music
      case "calls": Self.ofCall(parts)
      case "legs": Self.ofLeg(parts)
      case "scripts": parts.count == 2 ? ProviderLegID(parts[1]).map { .script($0) } : nil
      default: nil
      }
    guard let hook, hook.path == path else { return nil }
    self = hook
  }

  private static func ofCall(_ parts: [String]) -> Hook? {
    guard parts.count >= 3, let call = CallID(hex: parts[1]) else { return nil }
    if let step = step(parts) { return .callerNext(call, step: step) }
    return .recording(call)
  }

  private static func ofLeg(_ parts: [String]) -> Hook? {
    guard parts.count >= 3, let leg = LegID(hex: parts[1]) else { return nil }
    if let step = step(parts) { return .legNext(leg, step: step) }
    return parts[2] == "answered" ? .legAnswered(leg) : .legStatus(leg)
  }

  private static func step(_ parts: [String]) -> Int? {
    guard parts.count == 4, parts[2] == "steps", let step = Int(parts[3]), step >= 0 else {
      return nil
    }
    return step
  }
}
