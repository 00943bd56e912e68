// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

@testable import Telephony

/// What the hotline asks of an Asterisk, as its REST interface reads it: written from the
/// documentation, so that the adapter's own code is not what judges it.
enum ARIAsked: Sendable {
  /// - Parameter endpoint: `PJSIP/+322555010@trunk`.
  case originate(channel: String, endpoint: String, arguments: [String], seconds: Int)
  case end(channel: String, reason: String)
  case subscribe(channel: String)
  case setVariable(channel: String, value: String)
  case variable(channel: String)
  case answer(channel: String)
  case play(channel: String, media: [String], id: String)
  case stop(playback: String)
  case record(channel: String, name: String, seconds: Int)
  case open(bridge: String)
  case close(bridge: String)
  case music(bridge: String, isOn: Bool)
  case enter(bridge: String, channel: String)
  case leave(bridge: String, channel: String)
  case channels, bridges

  /// - Returns: `nil` for what an Asterisk would not understand.
  init?(_ request: ProviderRequest) {
    let halves = request.url.split(separator: "?", maxSplits: 1).map(String.init)
    guard let base = halves.first, base.hasPrefix(Self.base),
      request.headers.contains(where: { $0.name == "Authorization" && $0.value == Self.login })
    else { return nil }
    let path = base.dropFirst(Self.base.count).split(separator: "/").compactMap {
      String($0).removingPercentEncoding
    }
    let query = VendorForm.fields(Array((halves.count > 1 ? halves[1] : "").utf8))
    let body = (try? JSONSerialization.jsonObject(with: Data(request.body))) as? [String: Any]
    let asked: Self? =
      switch path.first {
      case "channels" where path.count == 1: request.method == .get ? .channels : nil
      case "channels": Self.ofChannel(request.method, path, query, body ?? [:])
      case "bridges" where path.count == 1: request.method == .get ? .bridges : nil
      case "bridges": Self.ofBridge(request.method, path, query)
      case "playbacks" where path.count == 2 && request.method == .delete: .stop(playback: path[1])
      case "applications" where path.count == 3 && path[1] == "hotline" && request.method == .post:
        Self.subscription(query["eventSource"] ?? "")
      default: nil
      }
    guard let asked else { return nil }
    self = asked
  }

  private static let base = "http://127.0.0.1:18088/ari/"
  private static let login =
    "Basic " + Data("hotline:pass:of?the&account".utf8).base64EncodedString()

  private static func subscription(_ source: String) -> Self? {
    guard source.hasPrefix("channel:") else { return nil }
    return .subscribe(channel: String(source.dropFirst("channel:".count)))
  }

  private static func ofChannel(
    _ method: ProviderRequest.Method, _ path: [String], _ query: [String: String],
    _ body: [String: Any]
  ) -> Self? {
    let channel = path[1]
    switch (method, path.count > 2 ? path[2] : "") {
    case (.post, ""):
      guard let endpoint = body["endpoint"] as? String, body["app"] as? String == "hotline",
        let arguments = body["appArgs"] as? String, let seconds = body["timeout"] as? Int
      else { return nil }
      return .originate(
        channel: channel, endpoint: endpoint,
        arguments: arguments.split(separator: ",").map(String.init), seconds: seconds)
    case (.delete, ""): return query["reason"].map { .end(channel: channel, reason: $0) }
    case (.get, "variable"): return query["variable"] == nil ? nil : .variable(channel: channel)
    case (.post, "variable"):
      return query["value"].map { .setVariable(channel: channel, value: $0) }
    case (.post, "answer"): return .answer(channel: channel)
    case (.post, "play"):
      guard let media = query["media"], let id = query["playbackId"] else { return nil }
      return .play(channel: channel, media: media.split(separator: ",").map(String.init), id: id)
    case (.post, "record"):
      guard let name = query["name"], let seconds = query["maxDurationSeconds"].flatMap({ Int($0) })
      else { return nil }
      return .record(channel: channel, name: name, seconds: seconds)
    default: return nil
    }
  }

  private static func ofBridge(
    _ method: ProviderRequest.Method, _ path: [String], _ query: [String: String]
  ) -> Self? {
    let bridge = path[1]
    switch (method, path.count > 2 ? path[2] : "") {
    case (.post, ""): return query["type"] == "mixing" ? .open(bridge: bridge) : nil
    case (.delete, ""): return .close(bridge: bridge)
    case (.post, "moh"): return .music(bridge: bridge, isOn: true)
    case (.delete, "moh"): return .music(bridge: bridge, isOn: false)
    case (.post, "addChannel"): return query["channel"].map { .enter(bridge: bridge, channel: $0) }
    case (.post, "removeChannel"):
      return query["channel"].map { .leave(bridge: bridge, channel: $0) }
    default: return nil
    }
  }
}
