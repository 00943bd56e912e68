// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// One event of the stream (documentation page "Asterisk REST Data Models"), as far as anybody
/// here asks.
struct ARIEvent: Decodable, Sendable {
  let type: String
  /// Milliseconds, as Asterisk writes them; part of an event's identity.
  let timestamp: String?
  let application: String?
  let args: [String]?
  let channel: Channel?
  /// The channel of a `Dial`.
  let peer: Channel?
  let dialstatus: String?
  let digit: String?
  /// Q.850.
  let cause: Int?
  let playback: Playback?
  let recording: LiveRecording?
  let bridge: Bridge?

  struct Channel: Decodable, Sendable {
    let id: String
    let state: String?
    let caller: Caller?
    let dialplan: Dialplan?

    /// Somebody has picked up, or was picked up.
    var isUp: Bool { state == "Up" }
  }

  struct Caller: Decodable, Sendable { let number: String }

  struct Dialplan: Decodable, Sendable {
    let exten: String
    let application: String?
    let data: String?

    private enum CodingKeys: String, CodingKey {
      case exten
      case application = "app_name"
      case data = "app_data"
    }
  }

  struct Playback: Decodable, Sendable {
    let id: String
    let target: String

    private enum CodingKeys: String, CodingKey {
      case id
      case target = "target_uri"
    }
  }

  struct LiveRecording: Decodable, Sendable {
    let name: String
    let target: String
    /// Seconds.
    let duration: Int?

    private enum CodingKeys: String, CodingKey {
      case name, duration
      case target = "target_uri"
    }
  }

  struct Bridge: Decodable, Sendable {
    let id: String
    let channels: [String]
  }

  /// - Throws: `malformed` when it is no event.
  init(frame: [UInt8]) throws(WebhookRefusal) {
    guard frame.count <= Self.maximumBytes else { throw .malformed }
    do { self = try ARI.decode(Self.self, frame) } catch { throw .malformed }
  }

  private static let maximumBytes = 262_144
  private static let channelPrefix = "channel:"

  /// Of `channel:1796070847.0`.
  static func leg(target: String) -> ProviderLegID? {
    guard target.hasPrefix(channelPrefix) else { return nil }
    return ProviderLegID(String(target.dropFirst(channelPrefix.count)))
  }

  /// Made of all that tells two events apart which come within one millisecond.
  var id: String {
    let subject = [
      channel?.id, peer?.id, playback?.id, recording?.name, bridge?.id, channel?.state,
      dialstatus, digit,
    ]
    return ([type, timestamp ?? ""] + subject.map { $0 ?? "" }).joined(separator: "/")
  }
}
