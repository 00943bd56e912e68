// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// What the Asterisk is asked, and answers.
extension AsteriskDouble {
  func take(_ request: ProviderRequest) async throws -> ProviderAnswer {
    guard let asked = ARIAsked(request) else {
      witness.fail("Asterisk is asked what it does not understand")
      return Self.answer(400)
    }
    await errands.pause(way)
    guard isUp else { throw ProviderWire.NotSent() }
    switch weather.trouble {
    case .none: break
    case .notSent: throw ProviderWire.NotSent()
    case .lostRequest: try await disappear()
    case .lostAnswer:
      _ = try await carryOut(asked)
      try await disappear()
    case .throttled: return Self.answer(503)
    case .outOfOrder(let isDone):
      if isDone { _ = try await carryOut(asked) }
      return Self.answer(503)
    }
    let answer = try await carryOut(asked)
    await errands.pause(way)
    return answer
  }

  static func answer(_ status: Int, _ body: String = "{}") -> ProviderAnswer {
    ProviderAnswer(status: status, body: Array(body.utf8))
  }

  private func disappear() async throws -> Never {
    while true { try await errands.time.sleep(milliseconds: 3_600_000) }
  }

  private func carryOut(_ asked: ARIAsked) async throws -> ProviderAnswer {
    switch asked {
    case .originate(let name, let endpoint, let arguments, let seconds):
      return originate(name, endpoint, arguments, seconds)
    case .channels: return Self.answer(200, list())
    case .bridges: return Self.answer(200, bridgeList())
    case .open(let bridge): return open(bridge)
    case .close(let bridge): return close(bridge)
    case .music(let bridge, let isOn): return music(bridge, isOn)
    case .stop(let playback): return stop(playback)
    case .enter(let bridge, let name):
      guard bridges[bridge] != nil else { return Self.answer(404) }
      return try await command(.enter(bridge: bridge), at: name)
    case .leave(let bridge, let name):
      guard bridges[bridge] != nil else { return Self.answer(404) }
      return try await command(.leave(bridge: bridge), at: name)
    case .setVariable(let name, let value):
      return try await command(.setVariable(value), at: name)
    case .answer(let name): return try await command(.answer, at: name)
    case .end, .subscribe, .variable, .play, .record: return ofChannel(asked)
    }
  }

  private func ofChannel(_ asked: ARIAsked) -> ProviderAnswer {
    switch asked {
    case .end(let name, let reason):
      guard let channel = place(of: name) else { return Self.answer(404) }
      end(channel, for: reason)
      return Self.answer(204)
    case .subscribe(let name):
      guard let channel = place(of: name) else { return Self.answer(422) }
      channels[channel].isFollowed = true
      return Self.answer(200)
    case .variable(let name):
      guard let channel = place(of: name), let value = channels[channel].variable else {
        return Self.answer(404)
      }
      return Self.answer(200, #"{"value":"\#(value)"}"#)
    case .play(let name, let media, let id):
      return append(.play(media, id: id), at: name)
    case .record(let name, let file, let seconds):
      guard let call = CallID(hex: String(file.dropFirst("voicemail/".count))) else {
        witness.fail("\(name) is recorded, and not for a message")
        return Self.answer(400)
      }
      return append(.record(call, name: file, seconds: seconds), at: name)
    default: return Self.answer(400)
    }
  }

  private func append(_ task: AsteriskChannel.Work, at name: String) -> ProviderAnswer {
    guard let channel = place(of: name) else { return Self.answer(404) }
    guard channels[channel].isInApplication else { return Self.answer(409) }
    channels[channel].tasks.append(task)
    work(channel)
    return Self.answer(201)
  }

  /// - Returns: once all that was asked of the channel before has been done.
  private func command(
    _ command: AsteriskChannel.Command, at name: String
  ) async throws -> ProviderAnswer {
    guard let channel = place(of: name) else { return Self.answer(404) }
    guard channels[channel].isInApplication else { return Self.answer(409) }
    if !channels[channel].isBusy { return await perform(command, on: channel) }
    commands += 1
    let number = commands
    channels[channel].tasks.append(.command(number: number, command))
    while true {
      if let answer = results.removeValue(forKey: number) { return answer }
      try await errands.time.sleep(milliseconds: 20)
    }
  }

  private func end(_ channel: Int, for reason: String) {
    let leg = channels[channel].leg
    say(channel, "is ended")
    witness.cut(leg, for: [], among: legs)
    // Whoever hears that it is over has been told so, if she is then hung up on.
    if !leg.heard.contains("answeredAlready"), !leg.heard.contains("callOver") {
      witness.silenced(leg)
    }
    guard leg.state == .ringing else { return end(channel, .completed) }
    end(channel, reason == "answered_elsewhere" ? .cancelled : .unanswered)
  }

  private func list() -> String {
    let entries = channels.filter { !$0.leg.isOver }.map { AsteriskTelling.channel($0) }
    return "[\(entries.joined(separator: ","))]"
  }

  private func bridgeList() -> String {
    let entries = bridges.keys.sorted().map { AsteriskTelling.bridge($0, names($0)) }
    return "[\(entries.joined(separator: ","))]"
  }

  func names(_ bridge: String) -> [String] {
    bridges[bridge]?.channels.map { channels[$0].leg.name.text } ?? []
  }
}
