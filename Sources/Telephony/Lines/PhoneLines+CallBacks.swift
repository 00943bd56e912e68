// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Calling back as the hotline: first her who calls, then whoever asked for it.
extension PhoneLines {
  /// The account that calls back: the one that was called, or, where that takes no calls or does
  /// not do what it is asked, the first that does.
  package func accountToCallBack(from called: ProviderAccountID) async -> ProviderAccountID? {
    var choice: [(account: ProviderAccountID, health: ProviderHealth)] = []
    for id in [called] + order.filter({ $0 != called }) {
      guard let account = accounts[id], account.takesCalls else { continue }
      choice.append((id, await account.client.health))
    }
    return ProviderChoice.placing(choice)
  }

  /// By which of her phones she can call back at an account now.
  package func waysToCallBack(
    for member: MemberID, at account: ProviderAccountID
  ) async -> [CallBackOrder.Way] {
    let phones = await services.phones(member)
    let browsers = await services.browsers(member, account)
    return CallBackOrder.Way.allCases.filter { !$0.chosen(of: phones, browsers).isEmpty }
  }

  /// Begins one.
  ///
  /// - Parameter call: a new one, under which everything of it is known.
  /// - Returns: whether it has begun: not for a member who is in a call.
  /// - Throws: `StoreError`; it has then not begun.
  package func callBack(
    _ order: CallBackOrder, as call: CallID
  ) async throws(StoreError) -> Bool {
    callBacks[call] = order
    let outgoing = OutgoingCall(
      by: order.member, reach: order.way.reach, language: order.language)
    do throws(StoreError) {
      try await tell(.callBackBegun(outgoing), of: call)
    } catch {
      callBacks[call] = nil
      throw error
    }
    guard await exchange.call(call) == nil else { return true }
    callBacks[call] = nil
    return false
  }

  func dialCaller(of call: CallID) -> [LegCommand] {
    guard let order = callBacks.removeValue(forKey: call) else { return [] }
    let leg = services.random(LegID.self)
    destinations[leg] = .phone(order.number)
    return legs.dial(leg, of: call, at: order.account, for: order.member)
  }

  /// What was kept for a call goes with it.
  func endCallBack(_ call: CallID) async {
    callBacks[call] = nil
    await services.callBacks?.forget(call)
  }

  /// What a caller wants is stored before she is told that it is so. Without her number, after a
  /// restart, she goes on as if she had not asked.
  func taking(_ event: CallEvent, of call: CallID) async throws(StoreError) -> CallEvent {
    guard event == .callBackAsked else { return event }
    guard let live = await exchange.call(call), case .callBackOffered = live.phase,
      try await services.callBacks?.keep(call, live.language) ?? false
    else { return .callBackDeclined }
    return event
  }
}
