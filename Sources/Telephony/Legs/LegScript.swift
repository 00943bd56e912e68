// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// All that a leg does from now on, in order. It takes the place of what the leg did before.
package struct LegScript: Hashable, Sendable {
  package let steps: [LegStep]

  package init(_ steps: [LegStep]) { self.steps = steps }
}

extension LegScript {
  /// What comes once the message in it has been recorded: a hang-up, if nothing does. Without a
  /// message it is what it is.
  var afterMessage: LegScript {
    let place = steps.lastIndex { if case .recordMessage = $0 { true } else { false } }
    guard let place else { return self }
    let rest = Array(steps[(place + 1)...])
    return LegScript(rest.isEmpty ? [.hangUp] : rest)
  }
}

/// One thing that a leg does. Providers render it in their own words.
package enum LegStep: Hashable, Sendable {
  case play([Sound])
  /// Plays until the first key, then collects. What was typed goes to `then`, silence too.
  case gather([Sound], digits: Int, seconds: Int, then: Hook)
  /// Music in a room of its own, until somebody joins.
  case wait(in: Room)
  /// Talks to whoever waits in the room. Leaving it ends nobody else's stay.
  case join(Room)
  /// The message of a caller who has come to voicemail: the one thing that is ever recorded.
  case recordMessage(maximumSeconds: Int, call: CallID)
  /// Refuses the call without picking it up.
  case reject
  case hangUp
}

/// What is played to whoever is on a leg.
package enum Sound: Hashable, Sendable {
  /// The provider's own voice says it.
  case text(String, LanguageTag)
  /// A file: an address that the provider fetches, or, for Asterisk, the name of a sound.
  case file(String)
}

/// Where the parties to a call meet: a conference, a conversation, a bridge.
package struct Room: Hashable, Sendable {
  package let call: CallID

  package init(of call: CallID) { self.call = call }

  private static let prefix = "call-"

  /// Unique for the hotline; letters, digits and a hyphen.
  package var name: String { Self.prefix + call.hex }

  /// - Returns: `nil` unless `name` is what `name` of a room says.
  package init?(name: String) {
    guard name.hasPrefix(Self.prefix),
      let call = CallID(hex: String(name.dropFirst(Self.prefix.count)))
    else { return nil }
    self.call = call
  }
}
