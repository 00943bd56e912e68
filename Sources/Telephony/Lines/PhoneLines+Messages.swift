// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What providers say.
extension PhoneLines {
  /// Whose webhooks are taken in.
  struct Turn: Hashable {
    let account: ProviderAccountID
    let leg: ProviderLegID
  }

  package enum Failure: Error, Equatable, Sendable {
    case unknownAccount
    case refused(WebhookRefusal)
    /// Nothing has happened: the provider is to send it again.
    case store(StoreError)

    fileprivate init(_ failure: WebhookIntake.Failure) {
      switch failure {
      case .refused(let refusal): self = .refused(refusal)
      case .store(let error): self = .store(error)
      }
    }
  }

  /// Takes in one message.
  ///
  /// - Returns: what a webhook is answered with; `nil` where nothing is to be said.
  package func receive(
    _ message: ProviderMessage, at id: ProviderAccountID
  ) async throws(Failure) -> ProviderDocument? {
    guard let account = accounts[id] else { throw .unknownAccount }
    let taken: WebhookIntake.Taken
    do throws(WebhookIntake.Failure) {
      taken = try await account.intake.take(message)
    } catch {
      throw Failure(error)
    }
    guard case .webhook(let webhook) = message else {
      try await handle(taken, at: nil, of: account)
      return nil
    }
    let turn = taken.leg.map { Turn(account: id, leg: $0) }
    // Sent again: it is answered with what the first has led to, and not as if nobody knew the leg.
    if taken.isRepeated, let turn { await end(of: turn) }
    begin(turn)
    defer { finish(turn) }
    try await handle(taken, at: webhook.hook, of: account)
    return await document(for: webhook.hook, after: taken, at: account)
  }

  private func begin(_ turn: Turn?) {
    if let turn { turns[turn, default: (0, [])].count += 1 }
  }

  private func finish(_ turn: Turn?) {
    guard let turn, let underWay = turns[turn] else { return }
    turns[turn] = underWay.count > 1 ? (underWay.count - 1, underWay.waiting) : nil
    if underWay.count == 1 { for waiting in underWay.waiting { waiting.resume() } }
  }

  private func end(of turn: Turn) async {
    guard turns[turn] != nil else { return }
    await withCheckedContinuation { turns[turn]?.waiting.append($0) }
  }

  private func handle(
    _ taken: WebhookIntake.Taken, at hook: Hook?, of account: ProviderAccount
  ) async throws(Failure) {
    do throws(StoreError) {
      for event in taken.events where try await handle(event, at: hook, of: account) {
        await account.client.count(event.what)
      }
    } catch {
      // Should this fail too, the message is lost; the timers of the call end it.
      try? await account.intake.giveBack(taken)
      throw .store(error)
    }
    let leg = taken.leg.flatMap { legs.leg($0, at: account.id)?.id }
    perform(taken.followUps, for: leg, at: account)
  }

  /// - Returns: whether it said something of a call.
  func handle(
    _ event: LegEvent, at hook: Hook?, of account: ProviderAccount
  ) async throws(StoreError) -> Bool {
    // That a leg was picked up is said twice; it is told what to do where that is asked.
    if case .legStatus = hook, event.what == .status(.answered) { return false }
    guard ended[account.id, default: EndedLegs()].take(event) else { return false }
    do throws(StoreError) {
      return try await takeIn(event, at: hook, of: account)
    } catch {
      // It comes again, and would say nothing if the leg were known to be over.
      if case .status(.ended) = event.what { ended[account.id]?.takeBack(event.leg) }
      throw error
    }
  }

  private func takeIn(
    _ event: LegEvent, at hook: Hook?, of account: ProviderAccount
  ) async throws(StoreError) -> Bool {
    if case .arrived(let from, let to) = event.what {
      try await begin(event.leg, from: from, to: to, at: account)
      return true
    }
    if hearSelfTest(event, at: hook, of: account) { return true }
    if hook == nil { recognise(event.leg, at: account) }
    guard let leg = legs.find(event, hook, account.id) else {
      return keepLate(event, at: hook, of: account)
    }
    guard !legs.isStale(event, of: leg) else { return false }
    let call = await exchange.call(leg.call)
    let handling = legs.handle(
      event, at: hook, of: account.id, call: { _ in call },
      lines: memberScripts(call, at: account.id))
    // A webhook that asks what comes next is told so in its answer.
    let isAsking = hook?.isAnswered ?? false
    if isAsking { answering[leg.id, default: 0] += 1 }
    defer { if isAsking { stopAnswering(leg.id) } }
    if event.what.endsMessage { scripts[leg.id] = scripts[leg.id]?.afterMessage }
    if event.what.startsWait { awaitKeys(leg.id) }
    try await carryOut(handling, of: leg)
    return true
  }

  /// - Parameter leg: as it was before.
  func carryOut(_ handling: LegHandling, of leg: PhoneLeg) async throws(StoreError) {
    do throws(StoreError) {
      try await saveLegs()
      for command in handling.commands { carryOut(command) }
      if let event = handling.event {
        try await tell(try await taking(event, of: leg.call), of: leg.call)
      }
    } catch {
      // It comes again, and would say nothing if the leg were known to have come so far.
      legs.takeBack(leg)
      throw error
    }
  }

  /// A leg that was placed tells its name by itself, where the name follows from the leg: before the
  /// answer to placing it has come, and where that got lost.
  func recognise(_ name: ProviderLegID, at account: ProviderAccount) {
    guard let id = account.provider.placedLeg(name), let leg = legs[id],
      leg.account == account.id, leg.providerID == nil
    else { return }
    legs.name(id, name)
  }

  func stopAnswering(_ leg: LegID) {
    let count = answering[leg, default: 1] - 1
    answering[leg] = count > 0 ? count : nil
  }

  /// The exchange's own errors are the store's, or say that another node was first: then, too, it
  /// has not happened here.
  func tell(_ event: CallEvent, of call: CallID) async throws(StoreError) {
    let replies: [CallEffect]
    do { replies = try await exchange.handle(event, of: call) } catch let error as StoreError {
      throw error
    } catch {
      throw .readOnly
    }
    // A refusal that the database decided is delivered by nobody; any other has been, and changes
    // nothing the second time.
    let refusals = replies.filter { if case .refuseClaim = $0 { true } else { false } }
    guard !refusals.isEmpty else { return }
    let live = await exchange.call(call)
    await carryOut(refusals.map { (call, $0) }) { _ in live }
  }

  private func document(
    for hook: Hook, after taken: WebhookIntake.Taken, at account: ProviderAccount
  ) async -> ProviderDocument? {
    guard hook.isAnswered else { return nil }
    let name = taken.leg
    if hook == .music {
      let music = account.addresses.holdMusic.map { [Sound.file($0)] } ?? []
      return account.provider.document(LegScript([.play(music)]), account.addresses)
    }
    let leg: PhoneLeg? =
      switch hook {
      case .legAnswered(let id), .legNext(let id, _): legs[id]
      case .callerNext(let call, _): legs.caller(of: call)
      case .script(let name): legs.leg(name, at: account.id)
      default: name.flatMap { legs.leg($0, at: account.id) }
      }
    // A leg that nobody knows has nothing to wait for, nor has one that asks for another's script.
    guard let leg, leg.account == account.id, name == nil || leg.providerID == name else {
      let isTurnedAway =
        hook == .arrival && (isSelfTest(name) || accounts[account.id]?.takesCalls != true)
      return account.provider.document(
        isTurnedAway ? .busy : LegScript([.hangUp]), account.addresses)
    }
    let script = await script(of: leg)
    guard taken.isMessageOver else { return account.provider.document(script, account.addresses) }
    // Some ask once more where they were told to record: said again, it would be recorded again,
    // until somebody hangs up.
    if scripts[leg.id] != nil { scripts[leg.id] = script.afterMessage }
    return account.provider.document(script.afterMessage, account.addresses)
  }

  /// What a leg does now: said again where an answer got lost, made anew after a restart.
  private func script(of leg: PhoneLeg) async -> LegScript {
    if let script = scripts[leg.id] { return script }
    let call = await exchange.call(leg.call)
    guard leg.party == .caller, let call, let status = call.callerStatus else {
      return LegScript([.hangUp])
    }
    return LegScript(
      call.instructions(for: status), of: call.id, in: call.language, step: leg.step,
      by: prompter(at: leg.account))
  }
}

extension Hook {
  /// Whether the provider does what the answer says.
  var isAnswered: Bool {
    switch self {
    case .arrival, .callerNext, .legAnswered, .legNext, .script, .music: true
    case .arrivalStatus, .recording, .legStatus: false
    }
  }
}
