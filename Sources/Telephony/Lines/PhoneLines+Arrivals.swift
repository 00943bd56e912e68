// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// How a caller's leg begins, and what comes after its end.
extension PhoneLines {
  func begin(
    _ name: ProviderLegID, from: PhoneNumber?, to: PhoneNumber, at account: ProviderAccount
  ) async throws(StoreError) {
    if takeSelfTest(name, from: from, to: to, at: account.id) {
      return turnAway(name, at: account)
    }
    let (id, call) = (services.random(LegID.self), services.random(CallID.self))
    let test = services.tests?.take(from, to, call)
    let screening = try await screening(of: from, call, test)
    // A test leaves no number behind.
    let asks = test == nil ? await remember(from, call, screening, at: account) : false
    let settings = await exchange.snapshot.settings
    // She may have hung up meanwhile: nothing would end the call, and it would hold a place.
    if ended[account.id]?.contains(name) == true { return await forget(call) }
    let takesCalls = accounts[account.id]?.takesCalls == true
    if !takesCalls { turnAway(name, at: account) }
    guard takesCalls, legs.arrive(id, of: call, as: name, at: account.id) else {
      return await forget(call)
    }
    answering[id, default: 0] += 1
    defer { stopAnswering(id) }
    var incoming = incoming(
      screening, in: languages(of: to, at: account, among: settings.languages),
      country: from.map { CountryCode(of: $0) }, ringing: account.ringGroups(of: to))
    incoming.capabilities = incoming.capabilities.asking(of: test)
    incoming.capabilities.asksCallBack = asks
    incoming.test = test
    do throws(StoreError) {
      try await saveLegs()
      try await tell(.incoming(incoming), of: call)
    } catch {
      // It comes again, and then as a new call.
      legs.remove(id)
      await forget(call)
      throw error
    }
    // Its end may have come, or its account gone, while the call began: nothing else would end it.
    if legs[id] == nil { try await tell(.callerHungUp, of: call) }
  }

  /// - Parameter country: of the number that calls; all of it that goes any further.
  private func incoming(
    _ screening: LineServices.Screening, in languages: [LanguageTag], country: CountryCode?,
    ringing groups: [RingGroupID]
  ) -> IncomingCall {
    let seed = services.randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let language = CountryLanguages.likeliest(in: country, among: languages)
    return IncomingCall(
      channel: .phone, capabilities: .phone, language: language ?? prompter.fallback,
      languages: languages, ringGroups: groups, isBanned: screening.isBanned,
      isRateLimited: screening.isRateLimited, randomness: seed)
  }

  /// Whoever goes straight through is not counted; a ban holds for everybody.
  private func screening(
    of number: PhoneNumber?, _ call: CallID, _ test: TestCall?
  ) async throws(StoreError) -> LineServices.Screening {
    guard let test, !test.isWhole, let number, let tests = services.tests else {
      return try await services.screen(number, call)
    }
    return LineServices.Screening(isBanned: try await tests.isBanned(number), isRateLimited: false)
  }

  private func forget(_ call: CallID) async {
    await services.forget(call)
    services.tests?.giveBack(call)
    await services.callBacks?.forget(call)
  }

  /// The number is in the clear only here, while what said it is handled.
  private func remember(
    _ number: PhoneNumber?, _ call: CallID, _ screening: LineServices.Screening,
    at account: ProviderAccount
  ) async -> Bool {
    guard let number, !screening.isBanned, !screening.isRateLimited else { return false }
    return await services.callBacks?.remember(number, call, account.id) ?? false
  }

  /// What is offered to whoever has called that number: as far as it can be spoken there, or else
  /// the first, whose caller is asked nothing.
  private func languages(
    of number: PhoneNumber, at account: ProviderAccount, among all: [LanguageTag]
  ) -> [LanguageTag] {
    let offered = account.languages(of: number, among: all)
    let prompter = prompter(at: account.id)
    let spoken = offered.filter { prompter.speaks($0) }
    return spoken.isEmpty ? Array(offered.prefix(1)) : spoken
  }

  /// A message of a call that has ended meanwhile, as it may while the provider is slow: without its
  /// leg nothing else would ever fetch or delete it.
  func keepLate(_ event: LegEvent, at hook: Hook?, of account: ProviderAccount) -> Bool {
    guard case .recorded(let recording) = event.what,
      let call = hook?.recordedCall ?? recording.call
    else { return false }
    carryOut(.keep(recording, call: call, account: account.id))
    return true
  }
}

extension Hook {
  /// Whose message is told of there.
  fileprivate var recordedCall: CallID? {
    if case .recording(let call) = self { call } else { nil }
  }
}
