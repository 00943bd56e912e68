// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Each effect in the light of those before it.
extension CallWitness {
  mutating func note(_ effect: CallEffect, of id: CallID, at time: Int64) {
    var book = books[id.number]
    switch effect {
    case .ring(let member, let attempt):
      if book.ended != nil { fail("rings after its end", id) }
      book.ringing.insert(member)
      book.turnRing(of: member, attempt: attempt, at: time)
      book.everRung.insert(member)
      if book.isCallBack { book.callingBack = (member, time) }
    case .stopRinging(let member, _):
      if !book.everRung.contains(member) { fail("stops a ring that never was", id) }
      book.ringing.remove(member)
      book.ringTurnedAt[member.number] = time
    case .connect(let member, let claim): connect(member, claim, id, &book, at: time)
    case .disconnect(let member, let claim, _): disconnect(member, claim, id, &book)
    case .refuseClaim(let member, _):
      if claimant?.member != member || claimant?.call != id {
        fail("refuses a claim that was not made", id)
      }
    case .tellCaller(let status):
      if book.ended != nil { fail("tells a caller something after the end", id) }
      book.told = status
    case .setTimer(let timer):
      book.timers.removeAll { $0.kind == timer.kind }
      book.timers.append(timer)
    case .cancelTimer(let kind): book.timers.removeAll { $0.kind == kind }
    case .writeRecord(let record): check(record, id, &book)
    case .endCall(let outcome):
      if book.ended != nil { fail("ends twice", id) }
      book.ended = outcome
      book.callingBack = nil
    case .dialCaller:
      if book.connected == nil { fail("dials for nobody", id) }
    case .instructCaller, .startVoicemail: break
    }
    books[id.number] = book
  }

  private mutating func disconnect(
    _ member: MemberID, _ claim: Int, _ id: CallID, _ book: inout CallBook
  ) {
    if book.connected?.member != member || book.connected?.claim != claim {
      fail("disconnects \(member.number), who is not connected", id)
    }
    book.connected = nil
    book.winnerGoneSince = nil
    book.silentSince = nil
  }

  private mutating func connect(
    _ member: MemberID, _ claim: Int, _ id: CallID, _ book: inout CallBook, at time: Int64
  ) {
    if let present = book.connected, present != (member, claim) {
      fail("has two winners: \(present.member.number) and \(member.number)", id)
    }
    if isConnected(member, except: id) { fail("takes \(member.number) from another call", id) }
    if !book.everRung.contains(member) { fail("connects whom it never rang", id) }
    if book.connected == nil {
      if book.excluded.contains(member) { fail("connects who declined or lost it", id) }
      book.silentSince = time
    }
    book.callingBack = nil
    book.connected = (member, claim)
    book.excluded.insert(member)
    book.ringing.remove(member)
  }

  private mutating func check(_ record: CallRecord, _ id: CallID, _ book: inout CallBook) {
    if book.hasRecord { fail("has two records", id) }
    book.hasRecord = true
    guard let outcome = record.outcome, let end = record.endedAt else {
      return fail("has a record without outcome or end", id)
    }
    if MemberSet(record.rung) != book.everRung { fail("records other rings than there were", id) }
    if record.arrivedAt > end { fail("ended before it arrived", id) }
    if outcome == .answered || outcome == .calledBack, record.answers.last?.audioAt == nil {
      fail("was answered without a word", id)
    }
    for answer in record.answers {
      let times = [record.arrivedAt, answer.at, answer.audioAt ?? answer.at, answer.endedAt ?? end]
      if times != times.sorted() { fail("has times out of order", id) }
      if answer.endedAt == nil || answer.ending == nil { fail("has an answer without end", id) }
    }
  }
}
