// SPDX-License-Identifier: AGPL-3.0-or-later

/// A moment at which a call wants to hear `timerFired`. At most one of each kind is set.
package struct CallTimer: Hashable, Sendable, Codable {
  package enum Kind: String, CaseIterable, Sendable, Codable {
    case menu, captcha, ringTimeout, waiting, lull, legs, audio, winnerGone, callerGone
    case voicemailOffer, voicemail, callBackOffer, callBack, wholeCall
  }

  package let kind: Kind
  package internal(set) var at: Instant
  /// Grows with each setting, so that a late firing of an earlier one is known.
  package let generation: Int
}

/// The timers of one call: part of its state, so that a restart finds them again.
struct CallTimers: Hashable, Sendable, Codable {
  private(set) var entries: [CallTimer] = []
  private var lastGeneration = 0

  subscript(kind: CallTimer.Kind) -> CallTimer? { entries.first { $0.kind == kind } }

  var next: Instant? {
    var next = entries.first?.at
    for timer in entries { next = next.map { min($0, timer.at) } }
    return next
  }

  mutating func set(_ kind: CallTimer.Kind, at instant: Instant) {
    cancel(kind)
    lastGeneration += 1
    entries.append(CallTimer(kind: kind, at: instant, generation: lastGeneration))
  }

  mutating func cancel(_ kind: CallTimer.Kind) { entries.removeAll { $0.kind == kind } }

  mutating func cancelAll(except kept: Set<CallTimer.Kind> = []) {
    entries.removeAll { !kept.contains($0.kind) }
  }

  mutating func shift(byMilliseconds offset: Int64) {
    for index in entries.indices {
      entries[index].at = entries[index].at.advanced(byMilliseconds: offset)
    }
  }
}
