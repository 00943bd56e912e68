// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

@testable import Telephony

/// What an Asterisk tells, in its own words: as the frames of `testdata/providers/asterisk`, which
/// a real one has sent.
enum AsteriskTelling {
  case started(AsteriskChannel)
  case left(AsteriskChannel)
  case destroyed(AsteriskChannel, LegEnd)
  case dials(AsteriskChannel, String)
  case changed(AsteriskChannel)
  case key(UInt8, AsteriskChannel)
  case playback(String, String, String, ProviderLegID)
  /// - Parameter seconds: `nil` for one that did not begin.
  case recording(String, String, ProviderLegID, Int64?)
  case entered(String, [String], AsteriskChannel)

  func frame(at now: Instant) -> [UInt8] {
    Array(
      (#"{\#(text),"timestamp":"\#(now.milliseconds)","asterisk_id":"02:00:00:00:00:01","#
        + #""application":"hotline"}"#).utf8)
  }

  private var text: String {
    switch self {
    case .started(let channel):
      #""type":"StasisStart","args":[\#(Self.list(channel.arguments))],"channel":"#
        + Self.channel(channel)
    case .left(let channel): #""type":"StasisEnd","channel":\#(Self.channel(channel))"#
    case .destroyed(let channel, let end):
      #""type":"ChannelDestroyed","cause":\#(Self.cause(end)),"cause_txt":"","channel":"#
        + Self.channel(channel)
    case .dials(let channel, let status):
      #""type":"Dial","dialstatus":"\#(status)","forward":"","peer":\#(Self.channel(channel))"#
    case .changed(let channel):
      #""type":"ChannelStateChange","channel":\#(Self.channel(channel))"#
    case .key(let key, let channel):
      #""type":"ChannelDtmfReceived","digit":"\#(key)","duration_ms":120,"channel":"#
        + Self.channel(channel)
    case .playback(let type, let id, let media, let leg):
      #""type":"\#(type)","playback":{"id":"\#(id)","media_uri":"\#(media)","#
        + #""target_uri":"channel:\#(leg.text)","language":"en","state":"playing"}"#
    case .recording(let type, let name, let leg, let seconds):
      #""type":"\#(type)","recording":{"name":"\#(name)","format":"wav","state":"done","#
        + #""target_uri":"channel:\#(leg.text)","duration":\#(seconds ?? 0)}"#
    case .entered(let bridge, let names, let channel):
      #""type":"ChannelEnteredBridge","bridge":\#(Self.bridge(bridge, names)),"channel":"#
        + Self.channel(channel)
    }
  }

  static func channel(_ channel: AsteriskChannel) -> String {
    let isUp = channel.leg.state == .answered
    let state = isUp ? "Up" : channel.leg.isCaller ? "Ring" : "Ringing"
    let data = (["hotline"] + channel.arguments).joined(separator: ",")
    let place = channel.isInApplication ? ("Stasis", data) : ("AppDial2", "(Outgoing Line)")
    return #"{"id":"\#(channel.leg.name.text)","state":"\#(state)","caller":{"name":"","#
      + #""number":"\#(channel.from?.e164 ?? "")"},"dialplan":{"context":"default","#
      + #""exten":"\#(channel.to?.e164 ?? "s")","priority":1,"app_name":"\#(place.0)","#
      + #""app_data":"\#(place.1)"},"language":"en"}"#
  }

  static func bridge(_ bridge: String, _ channels: [String]) -> String {
    #"{"id":"\#(bridge)","bridge_type":"mixing","name":"\#(bridge)","channels":[\#(list(channels))]}"#
  }

  private static func list(_ texts: [String]) -> String {
    texts.map { "\"\($0)\"" }.joined(separator: ",")
  }

  /// ITU-T Q.850.
  private static func cause(_ end: LegEnd) -> Int {
    switch end {
    case .completed: 16
    case .busy: 17
    case .declined: 21
    case .unanswered: 19
    case .cancelled: 26
    case .failed: 1
    }
  }
}
