// SPDX-License-Identifier: AGPL-3.0-or-later

extension HotlineTimeZone {
  /// Which of two instants is meant when the clock shows a time twice.
  package enum Repeated {
    case first, last
  }

  /// The instant at which the wall shows `minute` of `day`.
  ///
  /// A time that the clock skips is the instant of the skip: the next one that exists.
  /// - Parameter minute: from midnight on the wall; 1,440 and more run into the following days.
  package func instant(_ day: LocalDay, minute: Int, repeated: Repeated) -> Instant {
    let wall = Int64(day.number) * 86_400 + Int64(minute) * 60
    // Every zone is within a day of UTC, and none changes its offset twice in two days.
    let before = offset(atSeconds: wall - 86_400)
    let after = offset(atSeconds: wall + 86_400)
    let found = [wall - before, wall - after].filter { $0 + offset(atSeconds: $0) == wall }
    let chosen = repeated == .first ? found.min() : found.max()
    return Instant(seconds: chosen ?? skip(before: before, around: wall))
  }

  /// The first second at which the offset is no longer `before`, within a day of `wall`.
  private func skip(before: Int64, around wall: Int64) -> Int64 {
    var old = wall - 86_400
    var new = wall + 86_400
    while new - old > 1 {
      let middle = old + (new - old) / 2
      if offset(atSeconds: middle) == before { old = middle } else { new = middle }
    }
    return new
  }
}
