// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// What Vonage says of a recording that is done. It names no leg, only the conversation that the
/// leg was in: which call it belongs to, the hook says.
struct VonageRecording: Decodable {
  private let uuid: String
  private let url: String
  private let start: String
  private let end: String
  private let size: Int
  private let conversation: String

  private enum CodingKeys: String, CodingKey {
    case size
    case uuid = "recording_uuid"
    case url = "recording_url"
    case start = "start_time"
    case end = "end_time"
    case conversation = "conversation_uuid"
  }

  init(_ body: [UInt8]) throws(WebhookRefusal) {
    self = try VonageMessage.decode(Self.self, body)
  }

  func reading(at hook: Hook) throws(WebhookRefusal) -> ProviderReading {
    guard let id = ProviderLegID(uuid), let place = ProviderLegID(conversation),
      let file = VonageFile(address: url), let start = Self.time(start), let end = Self.time(end),
      end >= start, size >= 0
    else { throw .malformed }
    let recorded = Recording(id: file.id, seconds: Int(end - start), address: file.address)
    return ProviderReading(
      id: "\(id.text)/\(hook.path)/\(size == 0 ? "empty" : "kept")",
      events: [LegEvent(place, size == 0 ? .recordingFailed : .recorded(recorded))])
  }

  /// Whole seconds. Vonage's documentation writes `2020-01-01T12:00:00Z`, the same with
  /// milliseconds, and `2020-01-01 12:00:00`.
  private static func time(_ text: String) -> Int64? {
    let form = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z?/
    guard let match = text.wholeMatch(of: form),
      let date = try? Date("\(match.1)T\(match.2)Z", strategy: .iso8601)
    else { return nil }
    return Int64(date.timeIntervalSince1970)
  }
}
