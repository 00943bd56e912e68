// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation

/// A script as Asterisk can do it: sounds, and one act when they have been heard.
///
/// A gather, a stay in a room and a message last until the hotline says what is next, so nothing
/// that stands behind them is done. A text is left out, as Asterisk has no voice: who asks
/// `ProviderCapabilities.speaks` has made it into a file before, and where somebody has not, the
/// caller is better put through without the words than not at all.
struct AsteriskPlan: Sendable {
  /// Heard to their end.
  private(set) var said: [String] = []
  /// Heard until the first key.
  private(set) var asked: [String] = []
  private(set) var act: Act?
  private var room: Room?

  enum Act: Hashable, Sendable {
    case hangUp
    /// Without picking up.
    case reject
    case wait(Room)
    case join(Room)
    case record(CallID, seconds: Int)
  }

  init(_ script: LegScript) {
    var steps = script.steps[...]
    while let step = steps.popFirst(), !take(step) {}
  }

  /// - Returns: whether nothing can come after it.
  private mutating func take(_ step: LegStep) -> Bool {
    switch step {
    case .play(let sounds):
      said += sounds.compactMap(Self.media)
      return false
    case .gather(let sounds, _, _, let then):
      asked = sounds.compactMap(Self.media)
      if case .callerNext(let call, _) = then { room = Room(of: call) }
    case .wait(let room): (act, self.room) = (.wait(room), room)
    case .join(let room): (act, self.room) = (.join(room), room)
    case .recordMessage(let seconds, let call):
      (act, room) = (.record(call, seconds: seconds), Room(of: call))
    // What has been spoken to is picked up and can no longer be rejected.
    case .reject: act = said.isEmpty ? .reject : .hangUp
    case .hangUp: act = .hangUp
    }
    return true
  }

  private static func media(_ sound: Sound) -> String? {
    switch sound {
    case .text: nil
    case .file(let address): address
    }
  }

  var isHeard: Bool { !said.isEmpty || !asked.isEmpty }

  /// Where the leg may be now, if it must not be there when the script begins.
  var standsAloneFirst: Room? {
    switch act {
    case .wait, .join: isHeard ? room : nil
    default: room
    }
  }

  /// Tells this script from others; the same for the same one.
  var number: String {
    let text = ([act.map { "\($0.text)" } ?? ""] + said + [""] + asked).joined(separator: "\n")
    return SHA256.hash(data: Data(text.utf8)).prefix(8).map { $0 }.hex
  }
}

extension AsteriskPlan.Act {
  private static let separator: Character = "."

  /// As it is carried by a playback's id: unreserved bytes, without a tilde.
  var text: String {
    switch self {
    case .hangUp: "hangup"
    case .reject: "reject"
    case .wait(let room): "wait.\(room.call)"
    case .join(let room): "join.\(room.call)"
    case .record(let call, let seconds): "record.\(call).\(seconds)"
    }
  }

  init?(text: String) {
    let parts = text.split(separator: Self.separator, omittingEmptySubsequences: false)
      .map(String.init)
    let call = parts.count > 1 ? CallID(hex: parts[1]) : nil
    switch (parts[0], parts.count, call) {
    case ("hangup", 1, _): self = .hangUp
    case ("reject", 1, _): self = .reject
    case ("wait", 2, let call?): self = .wait(Room(of: call))
    case ("join", 2, let call?): self = .join(Room(of: call))
    case ("record", 3, let call?):
      guard let seconds = Int(parts[2]), seconds > 0 else { return nil }
      self = .record(call, seconds: seconds)
    default: return nil
    }
  }
}
