// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

@testable import HTTP
@testable import Identity

extension FuzzedDecoder {
  /// What a request brings.
  static let http: [Self] = [
    .text("sdp", .texts(sdp)) { text in
      try expectHidden(.offer(attempt: 1, sdp: text, commit: nil, iceRestart: false))
    },
    .text("candidate", .texts(candidate)) { text in
      try expectHidden(.candidate(attempt: 1, candidate: text, mid: "0", index: 0))
    },
    Self("json-body", .texts(signal, account, settings, touch, #"{"records":[]}"#)) { bytes in
      for type in bodies { _ = try? JSONBody.decode(type, from: Data(bytes)) }
      return nil
    },
    .text("form", .texts("after=1&limit=20", "state=AAAA&code=a%20b+c", "")) { text in
      _ = try? Request(query: text).number("after", in: 0...Int.max)
      let spelled = Request(query: "text=" + FormText.encode(text)).uri.queryParameters["text"]
      return spelled.map(String.init)
    },
    .text("cookie", .texts("__Host-session=AAAA", "a=b; __Host-session=AAAA; __Host-openid=AA")) {
      let request = Request(cookie: $0)
      _ = SessionReader.token(of: request)
      _ = try OpenIDCookie.question(of: request)
      return nil
    },
    .text("resume-id", .texts("0-0", "deadbeef-18446744073709551615")) {
      EventID($0)?.description
    },
  ]

  private static var bodies: [any Decodable.Type] {
    [
      SignalRequest.self, AudioReport.self, AccountBody.self, SetupBody.self, PostedSettings.self,
      PostedRosterEntry.self, AddedWrapsBody.self, TouchBody.self, ConfirmationBody.self,
      ReturnBody.self,
    ]
  }

  /// Through a body's own decoder and back, and on to the other side: no address comes with it but
  /// a relay's.
  private static func expectHidden(_ signal: Signal) throws -> String? {
    let read = try JSONBody.decode(Signal.self, from: JSONEncoder().encode(signal))
    guard read == signal else { throw Misread("a signal is read as another") }
    let lines: [Substring] =
      switch RelayOnly.strip(signal) {
      case .offer(_, let sdp, _, _): sdp.split(whereSeparator: \.isNewline)
      case .candidate(_, let candidate?, _, _) where !candidate.isEmpty:
        ["a=candidate \(candidate)"]
      default: []
      }
    for line in lines {
      guard line.lowercased().filter({ !$0.isWhitespace }).hasPrefix("a=candidate") else {
        continue
      }
      let words = line.split(separator: " ")
      guard words.contains("relay") else { throw Misread("an address is left") }
      for (name, value) in zip(words, words.dropFirst()) where name.lowercased() == "raddr" {
        guard value == "0.0.0.0" else { throw Misread("an address behind a relay is left") }
      }
    }
    return nil
  }

  private static let candidate =
    "candidate:1 1 udp 1 192.0.2.1 3478 typ relay raddr 10.0.0.1 rport 9"
  private static let sdp =
    "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"
    + "a=candidate:2 1 udp 1 10.0.0.1 50000 typ host\r\na=\(candidate)\r\n"
  private static let signal =
    #"{"signal":{"type":"candidate","attempt":1,"candidate":"","index":0}}"#
  private static let account = #"{"signInName":"ben","auth":"AAAA","language":"en"}"#
  private static let settings =
    #"{"version":1,"name":"Line","limits":{"menuSeconds":9},"languages":["en"]}"#
  private static let touch = #"{"passkey":{"id":"AA","clientDataJSON":"AA","signature":"AA"}}"#
}

extension Request {
  fileprivate init(query: String) {
    let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/?" + query)
    self.init(head: head, body: RequestBody(buffer: ByteBuffer()))
  }

  fileprivate init(cookie: String) {
    let head = HTTPRequest(
      method: .get, scheme: nil, authority: nil, path: "/", headerFields: [.cookie: cookie])
    self.init(head: head, body: RequestBody(buffer: ByteBuffer()))
  }
}
