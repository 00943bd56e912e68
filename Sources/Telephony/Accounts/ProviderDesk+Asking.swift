// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What is asked of providers on an admin's word.
extension ProviderDesk {
  /// Whether the provider takes the credentials.
  ///
  /// - Returns: why not; `nil` if it does.
  /// - Throws: `unknownAccount` or `unusable`.
  package func test(
    _ id: ProviderAccountID
  ) async throws(ProviderDeskRefusal) -> ProviderFailure? {
    let way = try way(to: id)
    do throws(ProviderFailure) {
      try await way.client.perform(way.provider.test())
      return nil
    } catch { return error }
  }

  /// Those of the account that can be called, whether the hotline uses them or not.
  package func numbers(
    of id: ProviderAccountID
  ) async throws(ProviderDeskRefusal) -> [ProviderNumber] {
    let way = try way(to: id)
    do throws(ProviderFailure) {
      return try await way.client.perform(way.provider.numbers())
    } catch { throw .provider(error) }
  }

  /// Has the provider send what happens at a number to this hotline, and then takes the number in.
  ///
  /// - Parameters:
  ///   - languages: what is offered to whoever calls it; empty for all of the hotline's.
  ///   - groups: whom it rings of those on shift; empty for all of them.
  package func connect(
    _ number: ProviderNumber, _ languages: [LanguageTag], ringing groups: [RingGroupID] = [],
    of id: ProviderAccountID, by member: MemberID
  ) async throws(ProviderDeskRefusal) {
    let way = try way(to: id)
    let sendsWebhooks = type(of: way.provider).capabilities.sendsWebhooks
    guard origin != nil || !sendsWebhooks else { throw .noOrigin }
    // Before anything is changed at the provider's.
    guard !isTaken(number.number, byOtherThan: id) else { throw .numberTaken }
    let added = HotlineNumber(number.number, languages: languages, ringGroups: groups)
    guard added.namesEachOnce else { throw .malformed }
    guard hasRoom(for: number.number, at: id) else { throw .tooManyNumbers }
    let addresses = HookAddresses(origin: origin ?? "", account: id)
    do throws(ProviderFailure) {
      for operation in way.provider.connect(number, addresses) {
        try await way.client.perform(operation)
      }
    } catch { throw .provider(error) }
    try await add(added, to: id, by: member)
  }

  /// The way to a provider on behalf of an account, be it on or off: what it keeps for the hotline
  /// is fetched and deleted all the same.
  ///
  /// - Throws: `unknownAccount` or `unusable`.
  package func way(to id: ProviderAccountID) throws(ProviderDeskRefusal) -> ProviderWay {
    guard let account = opened[id] else { throw .unknownAccount }
    guard let way = account.way else { throw .unusable }
    return way
  }

  private func isTaken(_ number: PhoneNumber, byOtherThan id: ProviderAccountID) -> Bool {
    opened.values.contains { account in
      account.stored.id != id && account.stored.numbers.contains { $0.number == number }
    }
  }

  private func hasRoom(for number: PhoneNumber, at id: ProviderAccountID) -> Bool {
    let numbers = opened[id]?.stored.numbers ?? []
    return numbers.count < Self.maximumNumbers || numbers.contains { $0.number == number }
  }
}
