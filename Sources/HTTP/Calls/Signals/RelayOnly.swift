// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Takes every address but a relay's out of what passes between caller and volunteer.
///
/// Both clients do the same for themselves; this is so that an altered client on one side still
/// cannot learn, or hand over, an address through the server.
enum RelayOnly {
  /// - Returns: `nil` for a signal of which nothing is left.
  static func strip(_ signal: Signal) -> Signal? {
    switch signal {
    case .offer(let attempt, let sdp, let commit, let iceRestart):
      .offer(attempt: attempt, sdp: strip(sdp: sdp), commit: commit, iceRestart: iceRestart)
    case .answer(let attempt, let sdp, let nonce):
      .answer(attempt: attempt, sdp: strip(sdp: sdp), nonce: nonce)
    case .candidate(_, let candidate?, _, _):
      candidate.isEmpty || isRelay(candidate[...]) ? hideRelated(signal) : nil
    default: signal
    }
  }

  /// Drops every candidate line that is not a relay's.
  private static func strip(sdp: String) -> String {
    sdp.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .filter { !isCandidate($0) || isRelay($0) }
      .map { isCandidate($0) ? withoutRelated($0) : String($0) }
      .joined(separator: "\r\n")
  }

  /// `a=candidate:` as browsers read it; some take capitals and spaces where others do not.
  private static func isCandidate(_ line: Substring) -> Bool {
    line.lowercased().filter { !$0.isWhitespace }.hasPrefix("a=candidate")
  }

  /// `candidate:1 1 udp 1 192.0.2.1 3478 typ relay …` (RFC 8839 §5.1)
  private static func isRelay(_ candidate: Substring) -> Bool {
    let words = candidate.split(separator: " ")
    return words.count >= 8 && words[6] == "typ" && words[7] == "relay"
  }

  private static func hideRelated(_ signal: Signal) -> Signal {
    guard case .candidate(let attempt, let candidate?, let mid, let index) = signal else {
      return signal
    }
    return .candidate(
      attempt: attempt, candidate: withoutRelated(candidate[...]), mid: mid, index: index)
  }

  /// A relay candidate may name the address behind it as `raddr`: it is set to nothing.
  private static func withoutRelated(_ candidate: Substring) -> String {
    var words = candidate.split(separator: " ").map(String.init)
    for (name, nothing) in [("raddr", "0.0.0.0"), ("rport", "0")] {
      for place in words.indices.dropLast() where words[place].lowercased() == name {
        words[place + 1] = nothing
      }
    }
    return words.joined(separator: " ")
  }
}
