// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What the switchboard wants of the phones.
extension PhoneLegs {
  /// How a member's phone is reached now.
  package struct Way: Hashable, Sendable {
    package let leg: LegID
    package let account: ProviderAccountID
    /// A page of hers, which is picked up by nobody but her.
    package let isBrowser: Bool

    package init(_ leg: LegID, at account: ProviderAccountID, isBrowser: Bool = false) {
      self.leg = leg
      self.account = account
      self.isBrowser = isBrowser
    }
  }

  /// Carries out one effect. The same effect twice is as once.
  ///
  /// - Parameters:
  ///   - ways: new legs for whoever is to be rung, none if she is not rung by phone.
  ///   - script: a caller's script of that step.
  ///   - lines: what members' phones are told.
  package mutating func carryOut(
    _ effect: CallEffect, of call: CallID, ways: (MemberID) -> [Way],
    script: ([CallInstruction], _ step: Int) -> LegScript, lines: MemberScripts
  ) -> [LegCommand] {
    switch effect {
    case .ring(let member, let attempt): return ring(member, attempt, of: call, ways)
    case .stopRinging(let member, let reason): return stop(member, reason, of: call, lines)
    case .connect(let member, _): return connect(member, to: call)
    case .refuseClaim(let member, let reason):
      return refuse(member, reason == .over ? .over : .answeredElsewhere, of: call, lines)
    case .disconnect(let member, _, _): return end(legs(of: member, in: call), .over)
    case .instructCaller(let instructions):
      guard let caller = caller(of: call), !caller.isOver else { return [] }
      if caller.isPlaced, caller.status != .answered {
        return instructions.last == .hangUp ? end([caller], .over) : []
      }
      // Told again to go where she is she would leave it for a moment.
      if case .bridge = instructions.first, caller.isInRoom { return [] }
      return [instruct(caller.id, script(instructions, caller.step + 1))]
    case .endCall: return finish(call)
    default: return []
    }
  }

  /// She is on the line who calls back: now whoever asked for it.
  mutating func dial(
    _ id: LegID, of call: CallID, at account: ProviderAccountID, for member: MemberID
  ) -> [LegCommand] {
    guard caller(of: call) == nil else { return [] }
    var leg = PhoneLeg(id, of: call, at: account, party: .caller)
    leg.isPlaced = true
    leg.placedBy = member
    put(leg)
    return [.place(id)]
  }

  private mutating func ring(
    _ member: MemberID, _ attempt: Int, of call: CallID, _ ways: (MemberID) -> [Way]
  ) -> [LegCommand] {
    let isRung = legs(of: member, in: call).contains {
      $0.party == .member(member, attempt: attempt)
    }
    guard !isRung else { return [] }
    return ways(member).map { way in
      var leg = PhoneLeg(
        way.leg, of: call, at: way.account, party: .member(member, attempt: attempt))
      leg.isBrowser = way.isBrowser
      put(leg)
      return .place(way.leg)
    }
  }

  /// Whoever has picked up already is told why, and not cut off in silence. What becomes of one who
  /// has just pressed the key, the reply to her claim says: it is on its way.
  private mutating func stop(
    _ member: MemberID, _ reason: RingStop, of call: CallID, _ lines: MemberScripts
  ) -> [LegCommand] {
    let stopped = legs(of: member, in: call).filter {
      !$0.isOver && !$0.isUnwanted && !$0.isTaking
    }
    return stopped.flatMap { leg in
      let isHeard = reason == .answeredElsewhere || reason == .over
      guard isHeard, leg.status == .answered else { return end([leg], reason) }
      change(leg.id) { $0.stopped = reason }
      return [instruct(leg.id, lines.farewell(reason))]
    }
  }

  /// The phone on which she took the call talks, one of them if she pressed the key on two; whatever
  /// else of hers rings stops. None of them does when she took it in a browser.
  private mutating func connect(_ member: MemberID, to call: CallID) -> [LegCommand] {
    let hers = legs(of: member, in: call).filter { !$0.isOver }
    var isTalking = hers.contains(where: \.isJoined)
    return hers.filter { !$0.isJoined }.flatMap { leg in
      guard leg.isTaking, !leg.isUnwanted, !isTalking else {
        change(leg.id) { $0.isTaking = false }
        return end([leg], .answeredElsewhere)
      }
      isTalking = true
      change(leg.id) { $0.isJoined = true }
      return [instruct(leg.id, LegScript([.join(Room(of: call))]))]
    }
  }

  /// Somebody else was a moment quicker, or the caller has gone.
  private mutating func refuse(
    _ member: MemberID, _ reason: RingStop, of call: CallID, _ lines: MemberScripts
  ) -> [LegCommand] {
    legs(of: member, in: call).filter { $0.isTaking && !$0.isOver && !$0.isUnwanted }.map { leg in
      change(leg.id) {
        $0.isTaking = false
        $0.stopped = reason
      }
      return instruct(leg.id, lines.farewell(reason))
    }
  }

  mutating func instruct(_ id: LegID, _ script: LegScript) -> LegCommand {
    change(id) { leg in
      leg.step += 1
      leg.keys = []
      leg.wantedKeys = script.wantedKeys
      leg.isInRoom = script.endsInRoom
    }
    return .instruct(id, script)
  }

  private mutating func end(_ ending: [PhoneLeg], _ reason: RingStop) -> [LegCommand] {
    ending.filter { !$0.isOver && !$0.isUnwanted }.map { leg in
      change(leg.id) { $0.stopped = reason }
      return .end(leg.id, elsewhere: reason == .answeredElsewhere)
    }
  }

  /// The call is over, and nobody has told its legs.
  mutating func abandon(_ call: CallID) -> [LegCommand] {
    let commands = finish(call)
    return end(legs(of: call).filter { $0.party == .caller }, .over) + commands
  }

  /// The caller's leg ends by its script, or has ended; members' legs are ended here.
  private mutating func finish(_ call: CallID) -> [LegCommand] {
    if let caller = caller(of: call), caller.isOver { remove(caller.id) }
    defer {
      for leg in legs(of: call) where leg.isUnsure && leg.providerID == nil { remove(leg.id) }
    }
    return end(legs(of: call).filter { $0.party != .caller }, .over)
  }
}

extension LegScript {
  var endsInRoom: Bool {
    if case .wait = steps.last { true } else { false }
  }

  /// How many keys its last step waits for.
  var wantedKeys: Int? {
    guard case .gather(_, let digits, _, _) = steps.last else { return nil }
    return digits
  }
}
