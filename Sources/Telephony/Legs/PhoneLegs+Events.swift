// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What providers say of legs, for the switchboard.
extension PhoneLegs {
  /// - Parameters:
  ///   - hook: at which address a webhook came; `nil` where there are none.
  ///   - call: the live call, as the switchboard has it.
  package mutating func handle(
    _ event: LegEvent, at hook: Hook?, of account: ProviderAccountID,
    call: (CallID) -> Call?, lines: MemberScripts
  ) -> LegHandling {
    guard let leg = find(event, hook, account), !isStale(event, of: leg) else { return .nothing }
    switch event.what {
    case .arrived, .questionHeard: return .nothing
    case .status(let status): return take(status, of: leg, call, lines)
    case .typed(let digits): return type(digits, at: hook, on: leg, call)
    case .key(let key): return press(key, on: leg, call)
    case .recorded(let recording):
      let keep = LegCommand.keep(recording, call: leg.call, account: account)
      return LegHandling(event: nil, call: leg.call, commands: [keep])
    case .recordingFailed: return .nothing
    }
  }

  /// Whether an event says that a leg has come as far as it is known to have come, or less far.
  func isStale(_ event: LegEvent, of leg: PhoneLeg) -> Bool {
    guard case .status(let status) = event.what, let former = leg.status else { return false }
    return !status.follows(former)
  }

  /// The key by which a caller asks to be called back.
  static let askingKey: UInt8 = 1

  /// Whoever is called back has picked up, and comes to the room in which she waits who calls.
  private mutating func pickUp(_ leg: PhoneLeg, _ call: (CallID) -> Call?) -> LegHandling {
    guard let claim = call(leg.call)?.connection?.claim else {
      return LegHandling(event: nil, call: leg.call, commands: [.end(leg.id, elsewhere: false)])
    }
    let script = LegScript([.wait(in: Room(of: leg.call))])
    return LegHandling(
      event: .audioConfirmed(by: .caller, claim: claim), call: leg.call,
      commands: [instruct(leg.id, script)])
  }

  /// A leg that was placed is found by the address, which is the provider's to know: before it
  /// has said a name, and where it rings under another than it was placed under. So is the
  /// caller of a recording, whom not every provider names there.
  mutating func find(
    _ event: LegEvent, _ hook: Hook?, _ account: ProviderAccountID
  ) -> PhoneLeg? {
    switch hook {
    case .legAnswered(let id), .legNext(let id, _), .legStatus(let id):
      guard let leg = legs[id], leg.account == account else { return nil }
      if !leg.isNamed { name(id, event.leg, isFinal: true) }
      return legs[id]?.providerID == event.leg ? legs[id] : nil
    case .recording(let call):
      return caller(of: call).flatMap { $0.account == account ? $0 : nil }
    // What is typed at another call's question is no answer to it.
    case .callerNext(let call, _):
      return leg(event.leg, at: account).flatMap {
        $0.call == call && $0.party == .caller ? $0 : nil
      }
    default: return leg(event.leg, at: account)
    }
  }

  private mutating func take(
    _ status: LegStatus, of leg: PhoneLeg, _ call: (CallID) -> Call?, _ lines: MemberScripts
  ) -> LegHandling {
    change(leg.id) { $0.status = status }
    switch (status, leg.party) {
    case (.answered, .member(let member, _)) where leg.isBrowser && !leg.isUnwanted:
      return claim(by: member, on: leg)
    case (.answered, .member):
      let script =
        leg.stopped.map(lines.farewell) ?? lines.offer(to: leg.id, step: leg.step + 1)
      return LegHandling(event: nil, call: leg.call, commands: [instruct(leg.id, script)])
    case (.answered, .caller) where leg.isPlaced && !leg.isUnwanted:
      return pickUp(leg, call)
    case (.ended(let end), .member(let member, _)):
      remove(leg.id)
      return LegHandling(event: self.event(end, of: leg, by: member, call), call: leg.call)
    case (.ended, .caller):
      // Her message may still be on its way: the leg is known as long as the call lives, and no
      // longer, or every call that the hotline ends itself would leave one behind.
      guard call(leg.call) != nil else {
        remove(leg.id)
        return .nothing
      }
      return LegHandling(event: .callerHungUp, call: leg.call)
    case (_, .member), (_, .caller):
      guard let reason = leg.stopped else { return .nothing }
      // It was to stop before anybody knew its name.
      let end = LegCommand.end(leg.id, elsewhere: reason == .answeredElsewhere)
      return LegHandling(event: nil, call: leg.call, commands: [end])
    }
  }

  /// What the end of a member's leg, removed already, is to the switchboard. A phone that was picked
  /// up and put down without the key is one that did not answer, and cost something.
  private func event(
    _ end: LegEnd, of leg: PhoneLeg, by member: MemberID, _ call: (CallID) -> Call?
  ) -> CallEvent? {
    if call(leg.call)?.winner == member { return leg.isTaking ? .memberHungUp(member) : nil }
    guard !leg.isUnwanted else { return nil }
    let ringsOn = ringsElsewhere(leg)
    if !leg.isTaking, end == .completed || end == .failed {
      return .legWasted(of: member, ringsOn: ringsOn)
    }
    guard !ringsOn else { return nil }
    return end == .declined ? .declined(by: member) : .legEnded(of: member)
  }

  private mutating func press(
    _ key: UInt8, on leg: PhoneLeg, _ call: (CallID) -> Call?
  ) -> LegHandling {
    guard let wanted = leg.wantedKeys else { return .nothing }
    let keys = leg.keys + [key]
    change(leg.id) { $0.keys = keys }
    guard keys.count >= wanted else { return .nothing }
    change(leg.id) { $0.wantedKeys = nil }
    return choose(keys, on: leg, call)
  }

  /// Nobody has pressed what the leg was asked for in its time. What was pressed is all there is.
  mutating func hearSilence(on id: LegID, _ call: (CallID) -> Call?) -> LegHandling {
    guard let leg = legs[id], leg.wantedKeys != nil else { return .nothing }
    change(id) { $0.wantedKeys = nil }
    return choose(leg.keys, on: leg, call)
  }

  private mutating func type(
    _ digits: [UInt8], at hook: Hook?, on leg: PhoneLeg, _ call: (CallID) -> Call?
  ) -> LegHandling {
    let step: Int? =
      switch hook {
      case .callerNext(_, let step), .legNext(_, let step): step
      default: nil
      }
    // Typed at a question that is no longer asked.
    guard step == leg.step else { return .nothing }
    return choose(digits, on: leg, call)
  }

  private mutating func choose(
    _ digits: [UInt8], on leg: PhoneLeg, _ call: (CallID) -> Call?
  ) -> LegHandling {
    guard let live = call(leg.call) else { return .nothing }
    if let member = leg.member {
      // It is being ended: whoever takes the call on it would lose it in that moment.
      return leg.isUnwanted ? .nothing : answer(digits, by: member, on: leg)
    }
    switch live.phase {
    case .choosingLanguage:
      let chosen = live.languageMenu.language(for: digits) ?? live.language
      return LegHandling(event: .languageChosen(chosen), call: leg.call)
    case .callBackOffered:
      let asks = digits == [Self.askingKey]
      return LegHandling(event: asks ? .callBackAsked : .callBackDeclined, call: leg.call)
    case .captcha: return LegHandling(event: .captchaAnswered(digits), call: leg.call)
    default: return .nothing
    }
  }

  /// A mailbox presses nothing: it is hung up on, and she is rung again after a rest, once.
  private mutating func answer(
    _ digits: [UInt8], by member: MemberID, on leg: PhoneLeg
  ) -> LegHandling {
    // It is being ended: a claim would win a call for a phone that hangs up.
    guard !leg.isUnwanted else { return .nothing }
    guard digits == [MemberScripts.takingKey] else {
      change(leg.id) { $0.stopped = .legOver }
      let end = LegCommand.end(leg.id, elsewhere: false)
      let event = CallEvent.legWasted(of: member, ringsOn: ringsElsewhere(leg))
      return LegHandling(event: event, call: leg.call, commands: [end])
    }
    return claim(by: member, on: leg)
  }

  mutating func claim(by member: MemberID, on leg: PhoneLeg) -> LegHandling {
    change(leg.id) { $0.isTaking = true }
    return LegHandling(event: .answerClaimed(by: member), call: leg.call)
  }

  /// Whether another phone of the same member rings on for the same offer.
  private func ringsElsewhere(_ leg: PhoneLeg) -> Bool {
    guard let member = leg.member else { return false }
    return legs(of: member, in: leg.call).contains {
      $0.id != leg.id && $0.party == leg.party && !$0.isOver && !$0.isUnwanted
    }
  }
}
