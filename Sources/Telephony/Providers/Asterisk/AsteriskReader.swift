// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What events mean for legs.
///
/// The stream is the hotline's own connection, made with the account's password: there is no
/// signature to check. Events of other applications, and of channels that the hotline did not
/// place and nobody called with, say nothing.
struct AsteriskReader: Sendable {
  let settings: AsteriskSettings
  let ari: ARI
  let director: AsteriskDirector

  func reading(_ frame: [UInt8]) throws(WebhookRefusal) -> ProviderReading {
    let event = try ARIEvent(frame: frame)
    guard event.application == settings.application else { return Self.nothing(event) }
    if let channel = event.channel ?? event.peer { return try ofChannel(channel, event) }
    if let recording = event.recording { return try ofRecording(recording, event) }
    if let playback = event.playback { return ofPlayback(playback, event) }
    return Self.nothing(event)
  }

  private func ofPlayback(_ playback: ARIEvent.Playback, _ event: ARIEvent) -> ProviderReading {
    switch event.type {
    case "PlaybackStarted":
      guard let cue = AsteriskCue(playback) else { return Self.nothing(event) }
      return ProviderReading(id: event.id, events: [], followUps: director.perform(cue))
    // Cut short by a key it finishes as well.
    case "PlaybackFinished":
      guard let leg = AsteriskDirector.asked(playback) else { return Self.nothing(event) }
      return Self.one(.questionHeard, of: leg, event)
    default: return Self.nothing(event)
    }
  }

  private func ofChannel(
    _ channel: ARIEvent.Channel, _ event: ARIEvent
  ) throws(WebhookRefusal) -> ProviderReading {
    // One half of a channel inside Asterisk has a semicolon in its name, and is no leg.
    guard let leg = ProviderLegID(channel.id) else { return Self.nothing(event) }
    switch event.type {
    case "StasisStart": return try started(channel, leg, event)
    case "StasisEnd":
      let end = channel.isUp ? LegEnd.completed : .cancelled
      return Self.one(.status(.ended(end)), of: leg, event)
    case "ChannelDestroyed":
      guard let cause = event.cause else { throw .malformed }
      return Self.one(.status(.ended(AsteriskLeg.end(of: channel, cause: cause))), of: leg, event)
    case "ChannelStateChange", "Dial": return Self.progress(channel, leg, event)
    case "ChannelDtmfReceived": return try key(leg, event)
    case "ChannelEnteredBridge": return met(event)
    default: return Self.nothing(event)
    }
  }

  /// A leg that was picked up comes with what it was given on its way; whoever calls does not.
  private func started(
    _ channel: ARIEvent.Channel, _ leg: ProviderLegID, _ event: ARIEvent
  ) throws(WebhookRefusal) -> ProviderReading {
    if event.args?.first == AsteriskOriginate.argument {
      guard event.args?.count == 2, let id = LegID(hex: event.args?.last ?? ""),
        AsteriskLeg.channel(of: id) == channel.id
      else { throw .malformed }
      return Self.one(.status(.answered), of: leg, event)
    }
    guard let called = channel.dialplan?.exten else { throw .malformed }
    let arrived = LegEvent.What.arrived(
      from: PhoneNumber(channel.caller?.number ?? ""), to: settings.number(for: called))
    return ProviderReading(
      id: event.id, events: [LegEvent(leg, arrived)], followUps: [follow(leg)])
  }

  /// Without it nothing is told of a caller's channel once it has left the application.
  private func follow(_ leg: ProviderLegID) -> ProviderOperation<Void> {
    ari.act(
      .post, ["applications", settings.application, "subscription"],
      [("eventSource", "channel:" + leg.text)])
  }

  private func key(
    _ leg: ProviderLegID, _ event: ARIEvent
  ) throws(WebhookRefusal) -> ProviderReading {
    guard let digit = event.digit?.utf8.first, event.digit?.utf8.count == 1 else {
      throw .malformed
    }
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
    return ProviderReading(
      id: event.id, events: isDigit ? [LegEvent(leg, .key(digit - UInt8(ascii: "0")))] : [],
      followUps: director.hush(leg))
  }

  /// Two in a room have no need of its music.
  private func met(_ event: ARIEvent) -> ProviderReading {
    guard let bridge = event.bridge, bridge.channels.count > 1, let room = Room(name: bridge.id)
    else { return Self.nothing(event) }
    return ProviderReading(id: event.id, events: [], followUps: [director.stopMusic(in: room)])
  }

  private func ofRecording(
    _ recording: ARIEvent.LiveRecording, _ event: ARIEvent
  ) throws(WebhookRefusal) -> ProviderReading {
    guard let id = AsteriskMessages.id(name: recording.name),
      let leg = ARIEvent.leg(target: recording.target)
    else { return Self.nothing(event) }
    switch event.type {
    case "RecordingFinished":
      guard let seconds = recording.duration, seconds >= 0 else { throw .malformed }
      return Self.one(
        .recorded(Recording(id: id, seconds: seconds, call: CallID(hex: id.text))), of: leg,
        event)
    case "RecordingFailed": return Self.one(.recordingFailed, of: leg, event)
    default: return Self.nothing(event)
    }
  }
}

extension AsteriskReader {
  private static func nothing(_ event: ARIEvent) -> ProviderReading {
    ProviderReading(id: event.id, events: [])
  }

  private static func one(
    _ what: LegEvent.What, of leg: ProviderLegID, _ event: ARIEvent
  ) -> ProviderReading { ProviderReading(id: event.id, events: [LegEvent(leg, what)]) }

  /// A placed leg is answered when it starts in the application: before, it can be told nothing.
  private static func progress(
    _ channel: ARIEvent.Channel, _ leg: ProviderLegID, _ event: ARIEvent
  ) -> ProviderReading {
    let said = event.dialstatus ?? channel.state
    return switch (AsteriskLeg.isPlaced(channel.id), said) {
    case (true, ""): one(.status(.initiated), of: leg, event)
    case (true, "RINGING"), (true, "Ringing"): one(.status(.ringing), of: leg, event)
    case (false, "Up"): one(.status(.answered), of: leg, event)
    default: nothing(event)
    }
  }
}
