// SPDX-License-Identifier: AGPL-3.0-or-later

extension Call {
  /// A call hears from its timers, so it never sleeps much longer than until the next of them.
  private static let toleratedDelay: Int64 = 5_000

  /// Makes a jump of the wall clock pass without effect: whatever is waited for is waited for as
  /// long as before. Without this, a clock set back an hour would let a call ring for that hour,
  /// and one set forward would end it.
  ///
  /// After a restart a step forward is taken as what it almost always is: the time it took.
  mutating func keepPace(with now: Instant, isRestart: Bool) {
    let passed = now.milliseconds(since: lastAt)
    let expected = nextTimer.map { max(0, $0.milliseconds(since: lastAt)) }
    lastAt = now
    if passed < 0 {
      shift(byMilliseconds: passed)
    } else if !isRestart, let expected, passed > expected + Self.toleratedDelay {
      shift(byMilliseconds: passed - expected)
    }
  }

  /// Moves every time that this call remembers, so that durations stay true.
  private mutating func shift(byMilliseconds offset: Int64) {
    timers.shift(byMilliseconds: offset)
    arrivedAt = arrivedAt.advanced(byMilliseconds: offset)
    endedAt = endedAt?.advanced(byMilliseconds: offset)
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
