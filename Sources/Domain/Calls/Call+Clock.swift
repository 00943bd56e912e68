// SPDX-License-Identifier: AGPL-3.0-or-later

extension Call {
  /// A call hears from its timers, so it never sleeps much longer than until the next of them.
  private static let toleratedDelay: Int64 = 5_000

  /// Keeps a jump of the wall clock from doing harm. Set back, it changes nothing: whatever is
  /// waited for is waited for as long as before (else a call would ring for the hour that the
  /// clock went back). Set forward, it brings the next timer at once and leaves the others their
  /// distance (else a caller would fall through every stage in an instant).
  ///
  /// After a restart a step forward is taken as what it almost always is: the time it took.
  mutating func keepPace(with now: Instant, isRestart: Bool) {
    let surplus = surplus(at: now)
    lastAt = now
    if surplus < 0 || (surplus > 0 && !isRestart) { shift(byMilliseconds: surplus) }
  }

  func isMisplaced(at now: Instant) -> Bool { surplus(at: now) != 0 }

  /// By how much the clock shows more than can have passed, or less.
  private func surplus(at now: Instant) -> Int64 {
    let passed = now.milliseconds(since: lastAt)
    guard passed >= 0 else { return passed }
    guard let expected = nextTimer.map({ max(0, $0.milliseconds(since: lastAt)) }),
      passed > expected + Self.toleratedDelay
    else { return 0 }
    return passed - expected
  }

  /// Moves every time that this call remembers, so that durations stay true.
  private mutating func shift(byMilliseconds offset: Int64) {
    timers.shift(byMilliseconds: offset)
    arrivedAt = arrivedAt.advanced(byMilliseconds: offset)
    endedAt = endedAt?.advanced(byMilliseconds: offset)
    voicemailBegan = voicemailBegan?.advanced(byMilliseconds: offset)
    for index in rings.indices {
      rings[index].until = rings[index].until?.advanced(byMilliseconds: offset)
      rings[index].restsUntil = rings[index].restsUntil?.advanced(byMilliseconds: offset)
    }
    for index in answers.indices {
      answers[index].at = answers[index].at.advanced(byMilliseconds: offset)
      answers[index].audioAt = answers[index].audioAt?.advanced(byMilliseconds: offset)
      answers[index].endedAt = answers[index].endedAt?.advanced(byMilliseconds: offset)
    }
  }
}
