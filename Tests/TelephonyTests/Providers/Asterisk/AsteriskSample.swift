// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

@testable import Telephony

extension ProviderSample {
  /// Frames as Asterisk 22 writes them. It tells each key by itself, and nothing of a caller's leg
  /// before it is answered.
  static let asterisk = ProviderSample(
    type: Asterisk.self, credentials: asteriskCredentials,
    make: { try Asterisk(credentials: asteriskCredentials) },
    message: { said, leg, _, now in .frame(Array(AsteriskFrame(said, leg, now).json.utf8)) },
    leg: AsteriskFrame.id("leg-" + String(repeating: "0a", count: 16)),
    recording: AsteriskFrame.id(Conformance.call.hex))

  /// With the number that the suite's callers dial; a recording is named for its call.
  private static let asteriskCredentials = AsteriskFixture.credentials.merging([
    "numbers": "+3225550100, \(Conformance.line.e164)"
  ]) { $1 }
}

/// One event in JSON.
private struct AsteriskFrame {
  let json: String

  static func id(_ text: String) -> ProviderLegID {
    guard let id = ProviderLegID(text) else { preconditionFailure() }
    return id
  }

  init(_ said: ProviderSample.Said, _ leg: ProviderLegID, _ now: Instant) {
    let event =
      switch said {
      case .arrived(let from, let to):
        Self.started(leg, args: "", from: from?.e164 ?? "", exten: to.e164)
      case .status(let status, _): Self.status(status, leg)
      case .typed(let digits, _):
        #""type":"ChannelDtmfReceived","digit":"\#(Self.key(digits))","#
          + Self.channel(leg, "Up")
      case .recorded(let seconds, let call):
        Self.recording("RecordingFinished", call, leg, #","duration":\#(seconds)"#)
      case .recordingFailed(let call): Self.recording("RecordingFailed", call, leg, "")
      }
    json = #"{\#(event),"timestamp":"\#(now.seconds).000","application":"hotline"}"#
  }

  /// The first; a key that is no digit for silence.
  private static func key(_ digits: [UInt8]) -> String { digits.first.map(String.init) ?? "*" }

  private static func status(_ status: LegStatus, _ leg: ProviderLegID) -> String {
    switch status {
    case .initiated: #""type":"Dial","dialstatus":"",\#(channel(leg, "Down", as: "peer"))"#
    case .ringing: #""type":"Dial","dialstatus":"RINGING",\#(channel(leg, "Ringing", as: "peer"))"#
    case .answered where AsteriskLeg.isPlaced(leg.text):
      started(leg, args: #""leg","\#(leg.text.dropFirst(4))""#, from: "", exten: "s")
    case .answered: #""type":"ChannelStateChange",\#(channel(leg, "Up"))"#
    case .ended(let end):
      #""type":"ChannelDestroyed","cause":\#(cause(end)),"#
        + channel(leg, end == .completed ? "Up" : "Ringing")
    }
  }

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

  private static func started(
    _ leg: ProviderLegID, args: String, from: String, exten: String
  ) -> String {
    #""type":"StasisStart","args":[\#(args)],"channel":{"id":"\#(leg.text)","state":"Ring","#
      + #""caller":{"name":"","number":"\#(from)"},"dialplan":{"context":"default","#
      + #""exten":"\#(exten)","priority":1,"app_name":"Stasis","app_data":"hotline"}}"#
  }

  private static func channel(
    _ leg: ProviderLegID, _ state: String, as name: String = "channel"
  ) -> String { #""\#(name)":{"id":"\#(leg.text)","state":"\#(state)"}"# }

  private static func recording(
    _ type: String, _ call: CallID, _ leg: ProviderLegID, _ more: String
  ) -> String {
    #""type":"\#(type)","recording":{"name":"voicemail/\#(call)","format":"wav","#
      + #""target_uri":"channel:\#(leg.text)"\#(more)}"#
  }
}
