// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// A script as Vonage reads it: a list of actions, at whose end the call ends.
struct NCCO {
  let actions: [NCCOAction]

  /// The longest text that is spoken in one go.
  static let maximumCharacters = 1_500
  /// Vonage waits no longer for a key, whatever the hotline's own limits say.
  private static let pauseSeconds = 0...10
  private static let digitCounts = 1...20
  private static let recordingSeconds = 3...7_200

  /// Nothing refuses a call without picking it up: an empty list has Vonage end it at once, which
  /// may count as an answered call of no length. A hang-up is the end of the list, too.
  init(_ script: LegScript, _ addresses: HookAddresses) {
    let steps = script.steps.prefix { $0 != .hangUp && $0 != .reject }
    actions = steps.flatMap { Self.actions($0, addresses) }
  }

  var text: String { String(decoding: JSONText.encode(actions), as: UTF8.self) }

  private static func actions(_ step: LegStep, _ addresses: HookAddresses) -> [NCCOAction] {
    switch step {
    case .play(let sounds): sounds.flatMap { play($0) }
    case .gather(let sounds, let digits, let seconds, let then):
      sounds.flatMap { play($0, untilKey: true) }
        + [input(digits: digits, seconds: seconds, to: addresses[then])]
    case .wait(let room): [enter(room, music: addresses.holdMusic)]
    case .join(let room): [enter(room, starts: true)]
    case .recordMessage(let seconds, let call):
      [record(seconds: seconds, to: addresses[.recording(call)])]
    case .reject, .hangUp: []
    }
  }

  /// - Parameter untilKey: the first key ends it, and is the first of those that the `input` which
  ///   has to follow collects.
  private static func play(_ sound: Sound, untilKey: Bool = false) -> [NCCOAction] {
    switch sound {
    case .text(let text, let language):
      pieces(text).map { piece in
        var talk = NCCOAction(.talk)
        talk.text = piece
        talk.language = VonageVoice.language(for: language)
        talk.bargeIn = untilKey ? true : nil
        return talk
      }
    case .file(let address):
      [stream(address, untilKey: untilKey)]
    }
  }

  private static func stream(_ address: String, untilKey: Bool) -> NCCOAction {
    var stream = NCCOAction(.stream)
    stream.streamUrl = [address]
    stream.bargeIn = untilKey ? true : nil
    return stream
  }

  private static func input(digits: Int, seconds: Int, to address: String) -> NCCOAction {
    var input = NCCOAction(.input)
    input.type = ["dtmf"]
    input.dtmf = NCCOAction.Keys(
      timeOut: seconds.clamped(to: pauseSeconds), maxDigits: digits.clamped(to: digitCounts),
      submitOnHash: false)
    input.eventUrl = [address]
    input.eventMethod = "POST"
    return input
  }

  /// Whoever waits hears music until the other starts the talk. Vonage fetches it by GET and without a
  /// signature, and plays it until then.
  ///
  /// - Parameter music: where the sound is found; `nil` for whoever joins.
  private static func enter(
    _ room: Room, starts: Bool = false, music: String? = nil
  ) -> NCCOAction {
    var conversation = NCCOAction(.conversation)
    conversation.name = room.name
    conversation.startOnEnter = starts
    conversation.endOnExit = false
    conversation.musicOnHoldUrl = music.map { [$0] }
    return conversation
  }

  /// Silence does not end it, since who calls a crisis line may need to fall silent: the time does.
  private static func record(seconds: Int, to address: String) -> NCCOAction {
    var record = NCCOAction(.record)
    record.format = "wav"
    record.endOnKey = "#"
    record.beepStart = true
    record.timeOut = seconds.clamped(to: recordingSeconds)
    record.eventUrl = [address]
    record.eventMethod = "POST"
    return record
  }

  /// A text that is too long would be refused as a whole; it is cut at a space where there is one.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var rest = Substring(text)
    while rest.count > maximumCharacters {
      let head = rest.prefix(maximumCharacters)
      let cut = head.lastIndex(of: " ").map(head.index(after:)) ?? head.endIndex
      pieces.append(String(rest[..<cut]))
      rest = rest[cut...]
    }
    return pieces + [String(rest)]
  }
}
