// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Members' browsers as phones of the operator's own Asterisk, each as long as its stream of events
/// is open: with it ends the session, the member's account, or the page.
///
/// In memory alone, as they are at Asterisk: after a restart of either all are made again.
package actor BrowserPhones {
  package typealias Stream = DutyDesk.Stream

  /// A line that was lost leaves its stream behind until that is noticed.
  static let mostPerMember = 2
  /// Longer than any shift.
  package static let lifetimeSeconds = 12 * 3_600

  /// With what a browser registers.
  package struct Account: Hashable, Sendable {
    package let user: String
    package let secret: String
    package let realm: String
  }

  package enum Refusal: Error, Equatable, Sendable {
    /// No account in use at which a browser can be a phone by our own code.
    case notPossible
    case provider(ProviderFailure)
  }

  private struct Phone {
    let member: MemberID
    let identity: BrowserIdentity
    let account: ProviderAccount
    /// What makes it at Asterisk, as often as is needed.
    let opening: [ProviderOperation<Void>]
    let madeAt: Instant
    let number: Int
    var isRegistered = false
  }

  private let clock: WallClock
  private let randomBytes: @Sendable (Int) -> [UInt8]
  private let changed: @Sendable (MemberID, Bool) async -> Void
  private var accounts: [ProviderAccount] = []
  private var phones: [Stream: Phone] = [:]
  private var made = 0
  /// What is told of members is told in its order.
  private let turnstile = Turnstile()

  /// - Parameter changed: told whether a browser of hers can be rung.
  package init(
    clock: WallClock, randomBytes: @escaping @Sendable (Int) -> [UInt8],
    changed: @escaping @Sendable (MemberID, Bool) async -> Void
  ) {
    self.clock = clock
    self.randomBytes = randomBytes
    self.changed = changed
  }

  /// Whether a browser can be a phone now.
  package var isPossible: Bool { !accounts.isEmpty }

  /// The accounts that are used from now on. Phones of one whose client is another end: their pages
  /// find out when they register again, and ask anew.
  package func use(_ accounts: [ProviderAccount]) async {
    self.accounts = accounts.filter { type(of: $0.provider).capabilities.browserCode == .ours }
    for (stream, phone) in phones where !isUsed(phone.account) { await close(stream) }
  }

  private func isUsed(_ account: ProviderAccount) -> Bool {
    accounts.contains { $0.id == account.id && $0.client === account.client }
  }

  /// Makes a phone of a browser, in the place of the one that its stream had.
  package func open(
    _ stream: Stream, of member: MemberID
  ) async throws(Refusal) -> Account {
    guard let account = accounts.first,
      let identity = BrowserIdentity(randomBytes(16).hex)
    else { throw .notPossible }
    await close(stream)
    let (phone, pass) = try pass(for: member, as: identity, at: account)
    if let failure = await perform(phone.opening, at: account) {
      await end(phone)
      throw .provider(failure)
    }
    // Another has come for the same stream meanwhile, or the account is used no longer.
    await close(stream)
    guard isUsed(account) else {
      await end(phone)
      throw .notPossible
    }
    phones[stream] = phone
    await closeOldest(of: member)
    return pass
  }

  private func closeOldest(of member: MemberID) async {
    let hers = phones.filter { $0.value.member == member }
      .sorted { $0.value.number < $1.value.number }
    for (stream, _) in hers.dropLast(Self.mostPerMember) { await close(stream) }
  }

  private func pass(
    for member: MemberID, as identity: BrowserIdentity, at account: ProviderAccount
  ) throws(Refusal) -> (Phone, Account) {
    let pass: BrowserPass
    do throws(ProviderFailure) {
      pass = try account.provider.browserPass(
        for: identity, seconds: Self.lifetimeSeconds, at: clock.now)
    } catch {
      throw .provider(error)
    }
    guard case .account(let user, let secret, let realm, let opening) = pass else {
      throw .notPossible
    }
    made += 1
    let phone = Phone(
      member: member, identity: identity, account: account, opening: opening,
      madeAt: clock.now, number: made)
    return (phone, Account(user: user, secret: secret, realm: realm))
  }

  /// Its page says whether it has registered.
  ///
  /// - Returns: false for a stream that has no phone.
  package func registered(
    _ isRegistered: Bool, on stream: Stream, of member: MemberID
  ) async -> Bool {
    guard phones[stream]?.member == member else { return false }
    phones[stream]?.isRegistered = isRegistered
    await tell(member)
    return true
  }

  /// Her browsers that can be rung at an account, the oldest first.
  package func destinations(
    of member: MemberID, at account: ProviderAccountID
  ) -> [LegDestination] {
    phones.values.filter { $0.member == member && $0.account.id == account && $0.isRegistered }
      .sorted { $0.number < $1.number }.map { .registered($0.identity.text) }
  }

  /// The stream is gone, or its phone is too old.
  package func close(_ stream: Stream) async {
    guard let phone = phones.removeValue(forKey: stream) else { return }
    await tell(phone.member)
    await end(phone)
  }

  /// Asterisk has lost those it had in memory.
  package func makeAgain(at account: ProviderAccountID) async {
    for (stream, phone) in phones where phone.account.id == account {
      _ = await perform(phone.opening, at: phone.account)
      if phones[stream]?.identity != phone.identity { await end(phone) }
    }
  }

  /// Ends those that are too old. To be called every minute.
  package func sweep() async {
    let oldest = clock.now.advanced(bySeconds: -Self.lifetimeSeconds)
    for (stream, phone) in phones where phone.madeAt <= oldest { await close(stream) }
  }

  private func tell(_ member: MemberID) async {
    try? await turnstile.pass {
      await self.changed(member, await self.isReached(member))
    }
  }

  private func isReached(_ member: MemberID) -> Bool {
    phones.values.contains { $0.member == member && $0.isRegistered }
  }

  /// What is not taken away now is gone when Asterisk restarts; nobody rings it until then.
  private func end(_ phone: Phone) async {
    let closing = phone.account.provider.endBrowserPass(for: phone.identity)
    _ = await perform(closing, at: phone.account)
  }

  private func perform(
    _ operations: [ProviderOperation<Void>], at account: ProviderAccount
  ) async -> ProviderFailure? {
    do throws(ProviderFailure) {
      for operation in operations { try await account.client.perform(operation) }
      return nil
    } catch {
      return error
    }
  }
}
