// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What the exchange wants of telephones.
extension PhoneLines {
  /// Carries out effects, in order; those of calls that have no leg here concern others. Must be
  /// what the exchange's `deliver` awaits.
  package func deliver(_ effects: [SwitchboardStep.Effect], _ calls: Switchboard.LiveCalls) async {
    await carryOut(effects.map { ($0.call, $0.effect) }) { calls[$0] }
  }

  /// All that one step leads to is stored in one go, before any of it is asked of a provider: a
  /// thousand phones are rung after one write, not after a thousand.
  func carryOut(
    _ effects: [(call: CallID, effect: CallEffect)], _ live: (CallID) -> Call?
  ) async {
    var commands: [LegCommand] = []
    for (id, effect) in effects {
      if case .endCall = effect { await endCallBack(id) }
      guard let account = legs.account(of: id) ?? callBacks[id]?.account else { continue }
      let call = live(id)
      let ways = await ways(for: effect, of: id, at: account, on: call?.test?.way)
      if case .ring(let member, _) = effect, ways.isEmpty { pass(over: member, in: id) }
      if effect == .dialCaller { commands += dialCaller(of: id) }
      let prompter = prompter(at: account)
      let language = call?.language ?? prompter.fallback
      commands += legs.carryOut(
        effect, of: id, ways: { _ in ways },
        script: { instructions, step in
          LegScript(instructions, of: id, in: language, step: step, by: prompter)
        }, lines: memberScripts(call, at: account))
      // An offer that comes twice is placed once: nobody's number is kept for the second.
      for way in ways where legs[way.leg] == nil { destinations[way.leg] = nil }
    }
    // What cannot be stored is done all the same: after a crash it is the provider that says how
    // far a leg is.
    try? await saveLegs()
    for command in commands { carryOut(command) }
  }

  /// - Parameter only: on what alone she is rung; `nil` for everything that she has.
  private func ways(
    for effect: CallEffect, of call: CallID, at account: ProviderAccountID,
    on only: TestCall.Way?
  ) async -> [PhoneLegs.Way] {
    guard case .ring(let member, _) = effect else { return [] }
    let phones = await services.phones(member).filter { $0.is(only) }
    let browsers = only ?? .page == .page ? await services.browsers(member, account) : []
    let chosen = callBacks[call]?.way.chosen(of: phones, browsers) ?? phones + browsers
    return chosen.map { destination in
      let way = PhoneLegs.Way(
        services.random(LegID.self), at: account, isBrowser: browsers.contains(destination))
      destinations[way.leg] = destination
      return way
    }
  }

  /// Nothing of hers rings for a number of this account, whatever it does for another: she holds
  /// nobody up.
  private func pass(over member: MemberID, in call: CallID) {
    append(to: services.random(LegID.self)) { [exchange] in
      _ = try? await exchange.handle(.legWasted(of: member, ringsOn: false), of: call)
    }
  }

  func carryOut(_ command: LegCommand) {
    switch command {
    case .place(let id): place(id)
    case .instruct(let id, let script): instruct(id, script)
    case .end(let id, let elsewhere): end(id, elsewhere: elsewhere)
    case .keep(let recording, let call, let account):
      let keep = services.keep
      let leg = legs.caller(of: call)?.id ?? services.random(LegID.self)
      append(to: leg) { await keep(recording, call, account) }
    }
  }

  private func place(_ id: LegID) {
    guard let leg = legs[id], let member = leg.member ?? leg.placedBy,
      let account = accounts[leg.account], let to = destinations[id]
    else { return }
    // Whom it rings is nobody's to know any more.
    if leg.isPlaced { destinations[id] = nil }
    // Its last number was taken away: there is nothing that her phone could show.
    guard let callerID = account.callerID else {
      return append(to: id) { [weak self] in await self?.notPlaced(id, .gone) }
    }
    let seconds = CallLimit.legRingSeconds.range.upperBound
    let order = LegOrder(
      id, to: to, callerID: callerID, ringSeconds: seconds, call: leg.isPlaced ? nil : leg.call)
    let operation = account.provider.place(order, account.addresses)
    append(to: id) { [weak self] in
      do throws(ProviderFailure) {
        let name = try await account.client.place(operation, for: member)
        await self?.placed(id, as: name, at: account)
      } catch {
        await self?.notPlaced(id, error)
      }
    }
  }

  /// She may have been rung in vain: what was to stop while nobody knew its name stops now.
  private func placed(_ id: LegID, as name: ProviderLegID, at account: ProviderAccount) async {
    // The account was removed meanwhile, and its legs with it.
    guard accounts[account.id] != nil else {
      return perform(account.provider.end(name, elsewhere: false), for: nil, at: account)
    }
    legs.name(id, name)
    try? await saveLegs()
    if let leg = legs[id], leg.isUnwanted { end(id, elsewhere: leg.stopped == .answeredElsewhere) }
  }

  /// Her phone cannot be rung; the others ring on. Where only the answer got lost it may well ring:
  /// then it is as a leg that does, until it is to stop, and tells its name by itself.
  private func notPlaced(_ id: LegID, _ failure: ProviderFailure) async {
    guard let leg = legs[id], leg.providerID == nil else { return }
    if failure.mayBeDone, await exchange.call(leg.call) != nil {
      legs.change(id) { $0.isUnsure = true }
      return
    }
    legs.remove(id)
    try? await saveLegs()
    guard !leg.isUnwanted else { return }
    guard let member = leg.member else {
      _ = try? await exchange.handle(.callerHungUp, of: leg.call)
      return
    }
    let ringsOn = !legs.legs(of: member, in: leg.call).allSatisfy(\.isUnwanted)
    let event: CallEvent? =
      if failure == .number {
        .legWasted(of: member, ringsOn: ringsOn)
      } else {
        ringsOn ? nil : .legEnded(of: member)
      }
    if let event { _ = try? await exchange.handle(event, of: leg.call) }
  }

  private func instruct(_ id: LegID, _ script: LegScript) {
    // It may have ended while what it is told was stored.
    guard legs[id] != nil else { return }
    scripts[id] = script
    beginQuestion(id)
    guard answering[id] == nil || !speaksInAnswers(id) else { return }
    tell(id, script)
  }

  func tell(_ id: LegID, _ script: LegScript) {
    guard let leg = legs[id], let name = leg.providerID, let account = accounts[leg.account] else {
      return
    }
    perform(
      account.provider.instruct(name, script, account.addresses), for: id, at: account,
      isScript: true)
  }

  private func speaksInAnswers(_ id: LegID) -> Bool {
    guard let leg = legs[id], let account = accounts[leg.account] else { return false }
    return type(of: account.provider).capabilities.sendsWebhooks
  }

  func end(_ id: LegID, elsewhere: Bool) {
    guard let leg = legs[id], let name = leg.providerID, let account = accounts[leg.account] else {
      return
    }
    perform(account.provider.end(name, elsewhere: elsewhere), for: id, at: account)
  }

  /// One after another; the first that fails is the last, and is asked again by `askAgain`, unless
  /// the provider says that there is no such leg any more.
  ///
  /// - Parameters:
  ///   - others: what has to be done before, if any of it is under way.
  ///   - isScript: it takes the place of whatever the leg was told in vain before.
  func perform(
    _ operations: [ProviderOperation<Void>], for leg: LegID?, at account: ProviderAccount,
    after others: [Task<Void, Never>] = [], isScript: Bool = false
  ) {
    guard !operations.isEmpty else { return }
    append(to: leg ?? services.random(LegID.self)) { [weak self] in
      for other in others { await other.value }
      do throws(ProviderFailure) {
        for operation in operations { try await account.client.perform(operation) }
        if let leg, isScript { await self?.hasHeard(leg) }
      } catch {
        if let leg, error != .gone { await self?.miss(leg) }
      }
    }
  }

  private func append(to leg: LegID, _ work: @escaping @Sendable () async -> Void) {
    lanes.append(to: leg, of: legs[leg]?.call, work) { [weak self] in await self?.forget(leg, $0) }
  }

  private func forget(_ leg: LegID, _ number: Int) { lanes.forget(leg, number) }
}

extension LegDestination {
  /// - Parameter way: `nil` for any.
  fileprivate func `is`(_ way: TestCall.Way?) -> Bool {
    switch (way, self) {
    case (nil, _), (.ownPhone, .phone), (.sip, .sip), (.sip, .registered): true
    case (.page, _), (.ownPhone, _), (.sip, _): false
    }
  }
}
