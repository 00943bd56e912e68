// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What callers and members do, and what the network makes of it.
extension CallWorld {
  /// Sends a message to the server: it may be slow, very late, doubled or lost.
  mutating func send(_ event: CallEvent, to id: CallID, after delay: Int64) {
    guard !dice.chance(4) else { return }
    var arrival = time + delay + Int64(dice.number(in: 0...800))
    if dice.chance(3) { arrival += dice.time(0...40) }
    agenda.add(.delivery(event, id), at: arrival)
    if dice.chance(8) { agenda.add(.delivery(event, id), at: arrival + dice.time(0...20)) }
  }

  mutating func take(_ step: SwitchboardStep) {
    for effect in step.effects {
      trace("\(effect.call.number)    -> \(effect.effect)")
      witness.note(effect.effect, of: effect.call, at: time)
      // Nobody acts on an effect that got lost on its way.
      if !dice.chance(4) { react(to: effect.effect, of: effect.call) }
    }
  }

  private mutating func react(to effect: CallEffect, of id: CallID) {
    switch effect {
    case .ring(let member, _): answerRing(member, id)
    case .connect(let member, let claim): talk(member, id, claim)
    case .tellCaller(let status): listen(to: status, id)
    // Busy, or nobody picks up.
    case .dialCaller:
      if dice.chance(20) { send(.callerHungUp, to: id, after: dice.time(0...40)) }
    default: break
    }
  }

  private mutating func answerRing(_ member: MemberID, _ id: CallID) {
    let isOnPhone = reaches[member] == .dialled
    switch dice.number(in: 1...100) {
    case 1...35: send(.answerClaimed(by: member), to: id, after: dice.time(0...50))
    case 36...50: send(.declined(by: member), to: id, after: dice.time(0...30))
    case 51...55 where isOnPhone: send(.legEnded(of: member), to: id, after: dice.time(0...30))
    case 56...60 where isOnPhone:
      let wasted = CallEvent.legWasted(of: member, ringsOn: dice.chance(20))
      send(wasted, to: id, after: dice.time(0...30))
    case 61...62: send(.memberHungUp(member), to: id, after: dice.time(0...90))
    default: break
    }
  }

  private mutating func talk(_ member: MemberID, _ id: CallID, _ claim: Int) {
    if dice.chance(88) {
      send(.audioConfirmed(by: .winner, claim: claim), to: id, after: dice.time(0...9))
    }
    switch dice.number(in: 1...100) {
    case 1...45: send(.memberHungUp(member), to: id, after: dice.time(1...200))
    case 46...50: send(.audioLost(by: .winner, claim: claim), to: id, after: dice.time(2...60))
    case 51...60:
      agenda.add(.change(member, .reach(nil)), at: time + dice.time(0...60))
    default: break
    }
  }

  private mutating func listen(to status: CallerStatus, _ id: CallID) {
    switch status {
    case .choosingLanguage:
      if dice.chance(80) { send(.languageChosen(.spanish), to: id, after: dice.time(0...12)) }
    case .captcha(let digits, _):
      let typed = dice.chance(75) ? digits : []
      if dice.chance(90) { send(.captchaAnswered(typed), to: id, after: dice.time(0...12)) }
    case .waiting:
      if dice.chance(8) { vanish(id) }
      if dice.chance(3) { send(.voicemailChosen, to: id, after: dice.time(0...90)) }
    case .connecting(let claim):
      if dice.chance(88) {
        send(.audioConfirmed(by: .caller, claim: claim), to: id, after: dice.time(0...9))
      }
      if dice.chance(8) { vanish(id) }
    case .connected(let claim):
      if dice.chance(90) { send(.callerHungUp, to: id, after: dice.time(1...300)) }
      if dice.chance(5) {
        send(.audioLost(by: .caller, claim: claim), to: id, after: dice.time(2...60))
      }
      if dice.chance(8) { vanish(id) }
    case .voicemailOffered:
      if dice.chance(60) { send(.voicemailChosen, to: id, after: dice.time(0...70)) }
    case .voicemail:
      if dice.chance(70) { send(.voicemailLeft, to: id, after: dice.time(0...200)) }
      if dice.chance(30) { send(.callerHungUp, to: id, after: dice.time(0...200)) }
      if dice.chance(10) { beginAnew(id) }
    case .callBackOffered:
      let wish = dice.chance(60) ? CallEvent.callBackAsked : .callBackDeclined
      if dice.chance(80) { send(wish, to: id, after: dice.time(0...40)) }
    case .ended: break
    }
  }

  /// Again and again, for longer than a message may take.
  private mutating func beginAnew(_ id: CallID) {
    for number in 1...40 {
      send(.voicemailChosen, to: id, after: Int64(number) * 30_000)
    }
  }

  private mutating func vanish(_ id: CallID) {
    let after = dice.time(0...30)
    send(.callerGone, to: id, after: after)
    if dice.chance(75) { send(.callerBack, to: id, after: after + dice.time(0...25)) }
  }

  /// After a restart pages find the server again, if they are still open.
  mutating func comeBack() {
    for member in board.members.all where reaches[member.member] == .held {
      guard dice.chance(90) else { continue }
      let delay = dice.time(0...20)
      agenda.add(.change(member.member, .reach(.held)), at: time + delay)
    }
    for id in board.liveCalls {
      if dice.chance(90) { send(.callerBack, to: id, after: dice.time(0...20)) }
    }
  }
}
