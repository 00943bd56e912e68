// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Members' browsers as phones, each as long as its stream of events is open: with it ends the
/// session, the member's account, or the page. At the operator's own Asterisk by our own code, at a
/// vendor's by the vendor's, in a frame apart.
///
/// In memory alone, as they are at Asterisk: after a restart of either all are made again.
package actor BrowserPhones {
  package typealias Stream = DutyDesk.Stream

  /// At one account. A line that was lost leaves its stream behind until that is noticed.
  static let mostPerMember = 2
  /// At Asterisk: longer than any shift.
  package static let lifetimeSeconds = 12 * 3_600
  /// A vendor's token can be taken back by nobody, so it is short; its page asks for the next one.
  package static let passSeconds = 900

  private let clock: WallClock
  private let randomBytes: @Sendable (Int) -> [UInt8]
  private let hasFrame: @Sendable (String) -> Bool
  private let changed: @Sendable (MemberID, Bool) async -> Void
  private var accounts: [ProviderAccount] = []
  private var phones: [Place: Phone] = [:]
  private var made = 0
  /// What is told of members is told in its order.
  private let turnstile = Turnstile()

  /// - Parameters:
  ///   - hasFrame: whether the code of the provider of that name is here, and a place for it to run.
  ///   - changed: told whether a browser of hers can be rung.
  package init(
    clock: WallClock, randomBytes: @escaping @Sendable (Int) -> [UInt8],
    hasFrame: @escaping @Sendable (String) -> Bool = { _ in false },
    changed: @escaping @Sendable (MemberID, Bool) async -> Void
  ) {
    self.clock = clock
    self.randomBytes = randomBytes
    self.hasFrame = hasFrame
    self.changed = changed
  }

  /// The accounts at which a browser can be a phone now.
  ///
  /// - Parameter relayed: whether there is a relay: to Asterisk the way of the sound is ours to
  ///   find, at a vendor's it is the vendor's.
  package func possible(relayed: Bool) -> [ProviderAccountID] {
    let possible = accounts.filter { $0.takesCalls && isPossible($0, relayed: relayed) }
    // Frames of two vendors would be of one origin, and each could hear the other's calls.
    let vendor = possible.lazy.map { type(of: $0.provider) }
      .first { $0.capabilities.browserCode != .ours }
    return possible.filter { account in
      let type = type(of: account.provider)
      return type.capabilities.browserCode == .ours || type.name == vendor?.name
    }.map(\.id)
  }

  private func isPossible(_ account: ProviderAccount, relayed: Bool) -> Bool {
    let type = type(of: account.provider)
    return switch type.capabilities.browserCode {
    case .ours: relayed
    case .vendors: account.provider.givesBrowserPasses && hasFrame(type.name)
    }
  }

  /// The accounts that are connected from now on; new phones are made at those that take calls.
  /// Phones of one whose client is another end: their pages find out when they register again, and
  /// ask anew.
  package func use(_ accounts: [ProviderAccount]) async {
    self.accounts = accounts
    for (place, phone) in phones where !isUsed(phone.account) { await close(place) }
  }

  private func isUsed(_ account: ProviderAccount) -> Bool {
    accounts.contains { $0.id == account.id && $0.client === account.client }
  }

  /// Makes a phone of a browser, in the place of the one that its stream had there; a vendor's that
  /// is there still gets another token, and stays.
  package func open(
    _ stream: Stream, of member: MemberID, at id: ProviderAccountID, relayed: Bool
  ) async throws(Refusal) -> Means {
    guard possible(relayed: relayed).contains(id),
      let account = accounts.first(where: { $0.id == id })
    else { throw .notPossible }
    let place = Place(stream: stream, account: id)
    switch type(of: account.provider).capabilities.browserCode {
    case .ours: return .account(try await openOurs(place, of: member, at: account))
    case .vendors: return .pass(try await openVendors(place, of: member, at: account))
    }
  }

  private func openOurs(
    _ place: Place, of member: MemberID, at account: ProviderAccount
  ) async throws(Refusal) -> Account {
    await close(place)
    let identity = try newIdentity()
    let pass = try pass(for: identity, seconds: Self.lifetimeSeconds, at: account)
    guard case .account(let user, let secret, let realm, let opening) = pass else {
      throw .notPossible
    }
    let phone = newPhone(of: member, identity, at: account, Self.lifetimeSeconds, opening)
    if let failure = await perform(opening, at: account) {
      await end(phone)
      throw .provider(failure)
    }
    // Another has come for the same stream meanwhile, or the account is used no longer.
    await close(place)
    guard isUsed(account) else {
      await end(phone)
      throw .notPossible
    }
    phones[place] = phone
    await closeOldest(of: member, at: account.id)
    return Account(user: user, secret: secret, realm: realm)
  }

  private func openVendors(
    _ place: Place, of member: MemberID, at account: ProviderAccount
  ) async throws(Refusal) -> Pass {
    let former = phones[place].flatMap { $0.member == member ? $0 : nil }
    let identity: BrowserIdentity
    if let former { identity = former.identity } else { identity = try newIdentity() }
    let token = try await token(for: identity, at: account)
    guard isUsed(account) else { throw .notPossible }
    var phone = newPhone(of: member, identity, at: account, Self.passSeconds, [])
    if let present = phones[place], present.identity == identity {
      phone.isRegistered = present.isRegistered
    } else {
      await close(place)
    }
    phones[place] = phone
    await closeOldest(of: member, at: account.id)
    return Pass(
      provider: type(of: account.provider).name, identity: identity.text, token: token,
      project: account.provider.browserProject, seconds: Self.passSeconds)
  }

  private func token(
    for identity: BrowserIdentity, at account: ProviderAccount
  ) async throws(Refusal) -> String {
    switch try pass(for: identity, seconds: Self.passSeconds, at: account) {
    case .token(let token): return token
    case .account: throw .notPossible
    case .asked(let operation):
      do throws(ProviderFailure) {
        return try await account.client.perform(operation)
      } catch {
        throw .provider(error)
      }
    }
  }

  private func newIdentity() throws(Refusal) -> BrowserIdentity {
    guard let identity = BrowserIdentity(randomBytes(16).hex) else { throw .notPossible }
    return identity
  }

  private func newPhone(
    of member: MemberID, _ identity: BrowserIdentity, at account: ProviderAccount,
    _ seconds: Int, _ opening: [ProviderOperation<Void>]
  ) -> Phone {
    made += 1
    return Phone(
      member: member, identity: identity, account: account, opening: opening, number: made,
      until: clock.now.advanced(bySeconds: seconds))
  }

  private func pass(
    for identity: BrowserIdentity, seconds: Int, at account: ProviderAccount
  ) throws(Refusal) -> BrowserPass {
    do throws(ProviderFailure) {
      return try account.provider.browserPass(for: identity, seconds: seconds, at: clock.now)
    } catch {
      throw .provider(error)
    }
  }

  private func closeOldest(of member: MemberID, at account: ProviderAccountID) async {
    let hers = phones.filter { $0.value.member == member && $0.key.account == account }
      .sorted { $0.value.number < $1.value.number }
    for (place, _) in hers.dropLast(Self.mostPerMember) { await close(place) }
  }

  /// Its page says whether it has registered.
  ///
  /// - Returns: false for a stream that has no phone there.
  package func registered(
    _ isRegistered: Bool, on stream: Stream, of member: MemberID, at account: ProviderAccountID
  ) async -> Bool {
    let place = Place(stream: stream, account: account)
    guard phones[place]?.member == member else { return false }
    phones[place]?.isRegistered = isRegistered
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

  /// Where the phone of that page is rung; `nil` where it is none.
  package func destination(
    of stream: Stream, of member: MemberID, at account: ProviderAccountID
  ) -> LegDestination? {
    phones[Place(stream: stream, account: account)]
      .flatMap { $0.member == member ? .registered($0.identity.text) : nil }
  }

  /// Whether a browser of hers can be rung now.
  package func canRing(_ member: MemberID) -> Bool {
    phones.values.contains { $0.member == member && $0.isRegistered }
  }

  /// The stream is gone, or its phone is too old.
  package func close(_ stream: Stream) async {
    for place in phones.keys where place.stream == stream { await close(place) }
  }

  private func close(_ place: Place) async {
    guard let phone = phones.removeValue(forKey: place) else { return }
    await tell(phone.member)
    await end(phone)
  }

  /// Asterisk has lost those it had in memory.
  package func makeAgain(at account: ProviderAccountID) async {
    for (place, phone) in phones where phone.account.id == account {
      _ = await perform(phone.opening, at: phone.account)
      if phones[place]?.identity != phone.identity { await end(phone) }
    }
  }

  /// Ends those whose time has run out. To be called every minute.
  package func sweep() async {
    let now = clock.now
    for (place, phone) in phones where phone.until <= now { await close(place) }
  }

  private func tell(_ member: MemberID) async {
    try? await turnstile.pass {
      await self.changed(member, await self.canRing(member))
    }
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
