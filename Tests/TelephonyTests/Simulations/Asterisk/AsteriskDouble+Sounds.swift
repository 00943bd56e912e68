// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// What channels play, record and hear, one thing after another.
extension AsteriskDouble {
  func work(_ channel: Int) {
    guard !channels[channel].isBusy else { return }
    channels[channel].isBusy = true
    errands.run { [self] in await workOff(channel) }
  }

  private func workOff(_ channel: Int) async {
    while !isOver(channel), let task = channels[channel].tasks.first {
      switch task {
      case .command(let number, let command):
        channels[channel].tasks.removeFirst()
        results[number] = await perform(command, on: channel)
      case .play(let media, let id): await play(media, id, on: channel)
      case .record(let call, let name, let seconds):
        channels[channel].tasks.removeFirst()
        await record(call, name, seconds, on: channel)
      }
    }
    channels[channel].isBusy = false
  }

  /// It stays the first until it is over, so that whoever stops it finds it.
  private func play(_ media: [String], _ id: String, on channel: Int) async {
    tell(.playback("PlaybackStarted", id, media[0], channels[channel].leg.name))
    let heard = media.filter { $0.hasPrefix("sound:") }.map { String($0.dropFirst("sound:".count)) }
    channels[channel].leg.heard += heard
    if !heard.isEmpty { say(channel, "hears \(heard.joined(separator: ", "))") }
    if id.hasPrefix("asked~") { reply(to: heard, on: channel) }
    await nap(Int64(heard.count) * people.dice.number(in: 50...300), channel)
    tell(.playback("PlaybackFinished", id, media[0], channels[channel].leg.name))
    if case .play(_, id: id)? = channels[channel].tasks.first {
      channels[channel].tasks.removeFirst()
    }
  }

  private func nap(_ milliseconds: Int64, _ channel: Int) async {
    guard milliseconds > 0 else { return }
    let time = errands.time
    let nap = Task(executorPreference: time) {
      _ = try? await time.sleep(milliseconds: milliseconds)
    }
    channels[channel].nap = nap
    await nap.value
    channels[channel].nap = nil
  }

  func stop(_ playback: String) -> ProviderAnswer {
    for channel in channels.indices where !isOver(channel) {
      let place = channels[channel].tasks.firstIndex {
        if case .play(_, id: playback) = $0 { true } else { false }
      }
      guard let place else { continue }
      if place == 0, let nap = channels[channel].nap {
        nap.cancel()
      } else if place > 0 {
        channels[channel].tasks.remove(at: place)
        tell(.playback("PlaybackFinished", playback, "", channels[channel].leg.name))
      }
      return Self.answer(204)
    }
    return Self.answer(404)
  }

  /// The channel is gone, and with it what waited for it.
  func drop(_ channel: Int) {
    for case .command(let number, _) in channels[channel].tasks {
      results[number] = Self.answer(404)
    }
    channels[channel].tasks = []
    channels[channel].recording = nil
    channels[channel].leg.room = nil
    channels[channel].nap?.cancel()
  }

  /// Whoever hears a question types, key by key.
  private func reply(to heard: [String], on channel: Int) {
    guard !channels[channel].isTyping else { return }
    channels[channel].isTyping = true
    let isOffer = heard.contains("pressOne")
    let digits = isOffer || heard.contains("menu") ? 1 : heard.count { $0.hasPrefix("digit") }
    let typed = people.keys(heard, digits: digits, at: channels[channel].leg)
    errands.run { [self] in await press(typed, isOffer: isOffer, on: channel) }
  }

  private func press(_ typed: (keys: [UInt8], after: Int64)?, isOffer: Bool, on channel: Int) async
  {
    defer { channels[channel].isTyping = false }
    guard let typed else { return channels[channel].leg.hasTyped = true }
    await errands.pause(typed.after)
    for key in typed.keys {
      guard !isOver(channel) else { return }
      channels[channel].leg.hasTyped = true
      if isOffer, key == 1 { channels[channel].leg.hasPressed = true }
      say(channel, "presses \(key)")
      tell(.key(key, channels[channel]))
      await errands.pause(people.dice.number(in: 100...600))
    }
  }

  /// A channel in a bridge cannot be recorded.
  private func record(_ call: CallID, _ name: String, _ seconds: Int, on channel: Int) async {
    guard channels[channel].leg.room == nil else {
      witness.fail("\(channels[channel].leg.name.text) is to be recorded in a room")
      return tell(.recording("RecordingFailed", name, channels[channel].leg.name, nil))
    }
    channels[channel].recording = name
    say(channel, "is recorded")
    await witness.recorded(channels[channel].leg, of: call)
    await nap(min(Int64(seconds) * 1_000, people.message), channel)
    guard !isOver(channel) else { return }
    channels[channel].recording = nil
    finishRecording(channel, name)
  }

  func finishRecording(_ channel: Int, _ name: String) {
    let seconds = people.dice.number(in: 0...20)
    let leg = channels[channel].leg.name
    tell(.recording(seconds == 0 ? "RecordingFailed" : "RecordingFinished", name, leg, seconds))
  }
}
