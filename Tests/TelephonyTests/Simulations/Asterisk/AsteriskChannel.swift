// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// One channel, as it really is: a leg, and what waits to be done on it.
struct AsteriskChannel: Sendable {
  /// What is asked of a channel is done in order: a command waits until the sounds before it have
  /// been heard, and a recording holds up all of it.
  enum Work: Sendable {
    case play([String], id: String)
    case record(CallID, name: String, seconds: Int)
    case command(number: Int, Command)
  }

  enum Command: Sendable {
    case setVariable(String)
    case answer
    case enter(bridge: String)
    case leave(bridge: String)
  }

  var leg: VendorLeg
  /// What a caller dialled from and to.
  let from: PhoneNumber?
  let to: PhoneNumber?
  /// What it brings into the application.
  let arguments: [String]
  /// Of the hotline: before that it can be told nothing.
  var isInApplication = false
  /// Its end is told although it has left the application.
  var isFollowed = false
  var variable: String?
  var tasks: [Work] = []
  var isBusy = false
  /// Cut short by whoever stops the sound or the recording.
  var nap: Task<Void, Never>?
  /// Somebody is typing: a question that is heard again meanwhile is answered once.
  var isTyping = false
  /// The name of what it records.
  var recording: String?
}
