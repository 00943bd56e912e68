// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What callers and volunteers are promised.
extension CallWitness {
  /// Nobody who could be rung is left unrung, and nobody is rung who should not be.
  mutating func checkRings(_ call: Call, _ board: Switchboard, at time: Int64) {
    let book = books[call.id.number]
    let waited = time - (book.waitingSince ?? time)
    let fallback =
      call.waiting?.ringsFallback == true || waited > milliseconds(.ringTimeoutSeconds) + slack
    for member in board.members.all {
      let rings = book.ringing.contains(member.member)
      let reach = member.reach(by: call.channel)
      let mayBeRung =
        isFree(member, for: call.channel) && !book.excluded.contains(member.member)
        && self.rings(member, for: call.id, board)
      if rings && !mayBeRung {
        fail("rings \(member.member.number), who is not to be rung", call.id)
      }
      let isDue = fallback || ringsFirst(member, for: call.id, board)
      guard mayBeRung, !rings, reach == .held, isDue else { continue }
      fail("leaves \(member.member.number) unrung", call.id)
    }
  }

  /// A phone rings for one call at a time, and is not left out when a call waits for it.
  mutating func checkPhones(_ board: Switchboard) {
    for member in board.members.all where member.isCandidate && !isConnected(member.member) {
      let id = member.member
      let waiting = board.calls.values.filter {
        $0.isWaiting && member.reach(by: $0.channel) == .dialled
      }
      let holding = waiting.filter { $0.rings.contains { $0.member == id } }
      if holding.count > 1 { fail("shares the phone of \(id.number)", holding[0].id) }
      let wants = waiting.filter { call in
        !books[call.id.number].excluded.contains(id)
          && books[call.id.number].spentAt(id) == nil
          && self.rings(member, for: call.id, board)
          && (call.waiting?.ringsFallback == true || ringsFirst(member, for: call.id, board))
      }
      if holding.isEmpty, let first = wants.first {
        fail("leaves the phone of \(id.number) silent", first.id)
      }
    }
  }

  /// No wait is longer than its limit, and no call lives longer than its bound.
  mutating func checkTimes(_ call: Call, at time: Int64) {
    let id = call.id
    if call.isWaiting, books[id.number].waitingSince == nil { books[id.number].waitingSince = time }
    if case .voicemail = call.phase, books[id.number].voicemailSince == nil {
      books[id.number].voicemailSince = time
    }
    let book = books[id.number]
    let longest = Int64(Call.longestVoicemailSeconds) * 1_000
    if let since = book.voicemailSince, time - since > longest + slack {
      fail("stays in voicemail", id)
    }
    check(book.waitingSince, .waitingSeconds, "waits too long", id, at: time)
    let longestRing = Int64(Call.callBackRingSeconds) * 1_000
    if let back = book.callingBack, time - back.since > longestRing + slack {
      fail("lets her own phone ring too long", id)
    }
    checkLegs(call, book, at: time)
    check(book.arrivedAt, .wholeCallSeconds, "outlives its bound", id, at: time)
    check(book.callerGoneSince, .callerGoneSeconds, "goes on without its caller", id, at: time)
    check(book.winnerGoneSince, .winnerGoneSeconds, "keeps a winner who is gone", id, at: time)
    guard let connection = call.connection, !connection.hasAudio, !call.isCallerGone else { return }
    guard !call.isCallBack else {
      if let since = book.silentSince, time - since > longestRing + slack {
        fail("rings whom it calls back too long", id)
      }
      return
    }
    let isAudioLonger = limits[.audioSeconds] > limits[.winnerGoneSeconds]
    let limit = isAudioLonger ? CallLimit.audioSeconds : .winnerGoneSeconds
    check(book.silentSince, limit, "stays silent", id, at: time)
  }

  /// How long each phone rings, and when it is dialled again.
  private mutating func checkLegs(_ call: Call, _ book: CallBook, at time: Int64) {
    let id = call.id
    for ring in call.rings where ring.reach == .dialled && !call.isCallBack {
      let turned = book.ringTurnedAt[ring.member.number]
      if ring.isSounding {
        let anew = book.rungAnewAt[ring.member.number]
        if let spent = book.spentAt(ring.member), anew > spent {
          fail("dials \(ring.member.number) again, who was rung in vain twice", id)
        }
        check(turned, .legRingSeconds, "lets a phone ring too long", id, at: time)
      } else {
        check(turned, .legRestSeconds, "does not dial a phone again", id, at: time)
      }
    }
  }

  private mutating func check(
    _ since: Int64?, _ limit: CallLimit, _ text: String, _ id: CallID, at time: Int64
  ) {
    guard let since, time - since > milliseconds(limit) + slack else { return }
    fail(text, id)
  }

  /// A caller leaves the queue for a winner, by her own wish, after the time, or when there is
  /// nobody to hope for; never otherwise.
  mutating func checkLeaving(_ id: CallID, _ board: Switchboard, at time: Int64) {
    let place = board.calls.values.firstIndex { $0.id == id }
    if let place, board.calls.values[place].isWaiting { return }
    guard let since = books[id.number].waitingSince else { return }
    let book = books[id.number]
    books[id.number].waitingSince = nil
    books[id.number].mayLeaveQueue = false
    if book.connected != nil || book.mayLeaveQueue || hasSkippedTime { return }
    if book.ended == .callerLeft || book.ended == .tooLong { return }
    if time - since >= milliseconds(.waitingSeconds) { return }
    guard let channel = (board.calls[id] ?? board.ended[id])?.channel else { return }
    for member in board.members.all where member.isCandidate {
      guard !book.excluded.contains(member.member), rings(member, for: id, board) else { continue }
      let reach = member.reach(by: channel)
      let isBusy = isConnected(member.member)
      // A phone that was rung in vain twice is hoped for no longer.
      if book.spentAt(member.member) != nil, isBusy || reach == .dialled { continue }
      if isBusy || reach != nil {
        fail("gives up although \(member.member.number) could be rung", id)
      }
    }
  }

  private func isFree(_ member: Availability, for channel: CallChannel) -> Bool {
    member.isCandidate && member.reach(by: channel) != nil && !isConnected(member.member)
  }
}
