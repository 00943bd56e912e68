// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The state after each step, against the books.
extension CallWitness {
  /// Before an event is handled: what must come of it.
  mutating func expect(
    _ event: CallEvent, of id: CallID, before board: Switchboard, at time: Int64
  ) {
    claimant = nil
    var book = books[id.number]
    switch event {
    case .callBackBegun:
      book.isCallBack = true
      book.arrivedAt = book.arrivedAt ?? time
    case .incoming: if book.arrivedAt == nil { book.arrivedAt = time }
    case .answerClaimed(let member): claimant = (member, id)
    case .declined(let member):
      let isWinner = book.connected?.member == member
      if book.everRung.contains(member), !isWinner { book.excluded.insert(member) }
    case .legWasted(let member, _):
      let isDialled = board.calls[id]?.rings.contains {
        $0.member == member && $0.reach == .dialled && $0.isSounding
      }
      if isDialled == true { book.wastedAt[member.number].append(time) }
    case .voicemailChosen, .callerHungUp: book.mayLeaveQueue = true
    case .winnerGone(let member):
      // Whoever talks on a phone does not go with her page.
      let isHeld = board.calls[id]?.connection?.reach == .held
      if book.connected?.member == member, isHeld {
        book.winnerGoneSince = book.winnerGoneSince ?? time
      }
    case .winnerBack(let member):
      if book.connected?.member == member { book.winnerGoneSince = nil }
    case .callerGone:
      guard let call = board.calls[id], call.capabilities.callerMayReturn else { break }
      book.callerGoneSince = book.callerGoneSince ?? time
    case .callerBack:
      book.callerGoneSince = nil
      book.silentSince = book.silentSince.map { _ in time }
    case .audioLost: book.silentSince = time
    default: break
    }
    books[id.number] = book
  }

  mutating func check(_ board: Switchboard, at time: Int64) {
    for place in board.calls.values.indices { checkBooks(board.calls.values[place]) }
    for number in books.indices where books[number].waitingSince != nil {
      checkLeaving(CallID.test(number), board, at: time)
    }
    for place in board.calls.values.indices { checkTimes(board.calls.values[place], at: time) }
    for place in board.calls.values.indices where board.calls.values[place].isWaiting {
      checkRings(board.calls.values[place], board, at: time)
    }
    checkPhones(board)
    if let claimant { checkClaim(claimant.member, claimant.call, board) }
    claimant = nil
  }

  /// Effects and state say the same.
  private mutating func checkBooks(_ call: Call) {
    let book = books[call.id.number]
    var sounding = MemberSet()
    for ring in call.rings where ring.isSounding { sounding.insert(ring.member) }
    if book.ringing != sounding { fail("rings others than its effects say", call.id) }
    if book.connected?.member != call.winner {
      fail("has another winner than its effects say", call.id)
    }
    if book.told != call.callerStatus { fail("told its caller something else", call.id) }
    let isSame =
      book.timers.count == call.setTimers.count
      && book.timers.allSatisfy { call.setTimers.contains($0) }
    if !isSame { fail("has other timers than its effects set", call.id) }
    let mayRing = call.isWaiting || call.phase == .callingBack
    if !mayRing && book.ringing != MemberSet() { fail("rings and does not wait", call.id) }
  }

  /// Whoever claims a call that rings at her, and is free, gets it.
  private mutating func checkClaim(_ member: MemberID, _ id: CallID, _ board: Switchboard) {
    guard books[id.number].ringing.contains(member), !isConnected(member, except: id),
      board.members[member]?.isConfirmed == true
    else { return }
    fail("was claimed by \(member.number), whom it rings, and not given to her", id)
  }
}
