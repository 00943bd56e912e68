// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// A message of one side of a call to the other, relayed and never stored (PROTOCOL section 15).
///
/// Only these shapes pass, so that a side can be sent nothing that its client does not expect.
/// What they mean is between the two clients; the server can neither check nor forge the words.
enum Signal: Sendable, Equatable {
  case offerWanted(attempt: Int, iceRestart: Bool)
  case offer(attempt: Int, sdp: String, commit: String?, iceRestart: Bool)
  case answer(attempt: Int, sdp: String, nonce: String?)
  case candidate(attempt: Int, candidate: String?, mid: String?, index: Int?)
  case reveal(attempt: Int, nonce: String)
  case alarm(attempt: Int, why: String)

  /// The largest SDP with one audio section and its candidates is about 4 KiB.
  static let maximumSDPBytes = 12 * 1024
  static let maximumCandidateBytes = 512
  /// One byte of what the spoken words are made from.
  static let maximumAttempts = 255
  static let alarms: Set<String> = ["commit-mismatch", "bad-sdp", "bad-candidate"]
}

extension Signal: NamesItsMembers {
  var memberNames: [String?] { CodingKeys.allCases.map(\.rawValue) }
}

extension Signal: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case type, attempt, sdp, commit, nonce, candidate, mid, index, iceRestart, why
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let attempt = try fields.decode(Int.self, forKey: .attempt)
    guard (1...Self.maximumAttempts).contains(attempt) else { throw Problem(.signalRefused) }
    let iceRestart = try fields.decodeIfPresent(Bool.self, forKey: .iceRestart) ?? false
    switch try fields.decode(String.self, forKey: .type) {
    case "offer-wanted": self = .offerWanted(attempt: attempt, iceRestart: iceRestart)
    case "offer":
      self = .offer(
        attempt: attempt, sdp: try Self.sdp(fields), commit: try Self.hash(fields, .commit),
        iceRestart: iceRestart)
    case "answer":
      self = .answer(
        attempt: attempt, sdp: try Self.sdp(fields), nonce: try Self.hash(fields, .nonce))
    case "candidate": self = try Self.candidate(attempt, fields)
    case "reveal":
      guard let nonce = try Self.hash(fields, .nonce) else { throw Problem(.signalRefused) }
      self = .reveal(attempt: attempt, nonce: nonce)
    case "alarm":
      let why = try fields.decode(String.self, forKey: .why)
      guard Self.alarms.contains(why) else { throw Problem(.signalRefused) }
      self = .alarm(attempt: attempt, why: why)
    default: throw Problem(.signalRefused)
    }
  }

  private typealias Fields = KeyedDecodingContainer<CodingKeys>

  private static func sdp(_ fields: Fields) throws -> String {
    let sdp = try fields.decode(String.self, forKey: .sdp)
    // Lines end with CRLF (RFC 8866 §5): what the two sides would split otherwise, one side
    // could hide from the other, and from the server.
    guard sdp.utf8.count <= maximumSDPBytes,
      sdp.allSatisfy({ !$0.isNewline || $0 == "\r\n" })
    else { throw Problem(.signalRefused) }
    return sdp
  }

  private static func hash(_ fields: Fields, _ key: CodingKeys) throws -> String? {
    guard let hex = try fields.decodeIfPresent(String.self, forKey: key) else { return nil }
    guard [UInt8](hex: hex)?.count == 32 else { throw Problem(.signalRefused) }
    return hex
  }

  private static func candidate(_ attempt: Int, _ fields: Fields) throws -> Signal {
    let candidate = try fields.decodeIfPresent(String.self, forKey: .candidate)
    let mid = try fields.decodeIfPresent(String.self, forKey: .mid)
    let index = try fields.decodeIfPresent(Int.self, forKey: .index)
    guard (candidate ?? "").utf8.count <= maximumCandidateBytes, (mid ?? "").utf8.count <= 16,
      (0...8).contains(index ?? 0),
      !(candidate ?? "").contains(where: \.isNewline), !(mid ?? "").contains(where: \.isNewline)
    else { throw Problem(.signalRefused) }
    return .candidate(attempt: attempt, candidate: candidate, mid: mid, index: index)
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .offerWanted(let attempt, let iceRestart):
      try fields.encode("offer-wanted", forKey: .type)
      try fields.encode(attempt, forKey: .attempt)
      try fields.encode(iceRestart, forKey: .iceRestart)
    case .offer(let attempt, let sdp, let commit, let iceRestart):
      try fields.encode("offer", forKey: .type)
      try fields.encode(attempt, forKey: .attempt)
      try fields.encode(sdp, forKey: .sdp)
      try fields.encodeIfPresent(commit, forKey: .commit)
      try fields.encode(iceRestart, forKey: .iceRestart)
    case .answer(let attempt, let sdp, let nonce):
      try fields.encode("answer", forKey: .type)
      try fields.encode(attempt, forKey: .attempt)
      try fields.encode(sdp, forKey: .sdp)
      try fields.encodeIfPresent(nonce, forKey: .nonce)
    case .candidate(let attempt, let candidate, let mid, let index):
      try fields.encode("candidate", forKey: .type)
      try fields.encode(attempt, forKey: .attempt)
      try fields.encode(candidate, forKey: .candidate)
      try fields.encodeIfPresent(mid, forKey: .mid)
      try fields.encodeIfPresent(index, forKey: .index)
    case .reveal(let attempt, let nonce):
      try fields.encode("reveal", forKey: .type)
      try fields.encode(attempt, forKey: .attempt)
      try fields.encode(nonce, forKey: .nonce)
    case .alarm(let attempt, let why):
      try fields.encode("alarm", forKey: .type)
      try fields.encode(attempt, forKey: .attempt)
      try fields.encode(why, forKey: .why)
    }
  }
}
