// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Where members are rung by phone. Numbers are opened one at a time, when one is to be rung.
package actor MemberPhoneBook {
  private let store: any MemberPhoneStore
  private let key: ServerKey
  private let clock: WallClock
  /// The hotline's own numbers; none while nothing is switched on that places calls.
  private let numbers: @Sendable () async -> [PhoneNumber]

  /// Why phones are not kept.
  package enum Refusal: Error, Equatable, Sendable {
    /// A country in which the hotline has no number, a number of the hotline's own, or a SIP address
    /// inside a network.
    case notDiallable
    /// No such member any more.
    case unknown
    case store(StoreError)
  }

  /// - Parameter key: of purpose `.memberPhones`.
  package init(
    store: any MemberPhoneStore, key: ServerKey, clock: WallClock,
    numbers: @escaping @Sendable () async -> [PhoneNumber]
  ) {
    self.store = store
    self.key = key
    self.clock = clock
    self.numbers = numbers
  }

  /// Whose phones are rung.
  package func members() async throws(StoreError) -> Set<MemberID> {
    let numbers = await numbers()
    guard !numbers.isEmpty else { return [] }
    return Set(try await store.memberPhones().filter { !ways($0, numbers).isEmpty }.map(\.member))
  }

  /// What she has entered; `nil` for none.
  package func phones(of member: MemberID) async throws(StoreError) -> MemberPhones? {
    guard let stored = try await store.phones(of: member) else { return nil }
    guard let phones = open(stored) else { throw .damaged("phones_sealed") }
    return phones
  }

  /// Where she is rung now: her own phone first.
  package func destinations(of member: MemberID) async -> [LegDestination] {
    guard let stored = try? await store.phones(of: member) else { return [] }
    return ways(stored, await numbers())
  }

  /// Whether a member can name a phone at all.
  package var isPossible: Bool {
    get async { await !numbers().isEmpty }
  }

  /// Puts them in the place of those she had; none, and she is rung by phone no more.
  package func keep(_ phones: MemberPhones, of member: MemberID) async throws(Refusal) {
    if let own = phones.own {
      guard own.isDiallable(by: await numbers()) else { throw .notDiallable }
    }
    guard phones.sip?.isPublicHost ?? true else { throw .notDiallable }
    let isKept: Bool
    do throws(StoreError) {
      isKept = try await write(phones, of: member)
    } catch {
      throw .store(error)
    }
    guard isKept else { throw .unknown }
  }

  private func write(
    _ phones: MemberPhones, of member: MemberID
  ) async throws(StoreError) -> Bool {
    guard !phones.isEmpty else {
      // None to drop is as she wants it.
      _ = try await store.dropPhones(of: member, audit: act(.phonesDropped, member))
      return true
    }
    let detail: [UInt8] = [phones.own == nil ? 0 : 1, phones.sip == nil ? 0 : 1]
    let stored = StoredMemberPhones(member: member, sealed: try seal(phones, of: member))
    return try await store.keep(stored, audit: act(.phonesKept, member, detail))
  }

  /// An admin looks at them, on purpose: it is written down before she sees them.
  package func show(
    _ member: MemberID, to admin: MemberID
  ) async throws(StoreError) -> MemberPhones? {
    guard let phones = try await phones(of: member) else { return nil }
    try await store.note(
      AuditAct(
        actor: admin, action: .phonesShown, object: member.bytes, at: clock.now.seconds))
    return phones
  }

  private func act(
    _ action: AuditAction, _ member: MemberID, _ detail: [UInt8] = []
  ) -> AuditAct {
    AuditAct(
      actor: member, action: action, object: member.bytes, detail: detail, at: clock.now.seconds)
  }

  private func seal(
    _ phones: MemberPhones, of member: MemberID
  ) throws(StoreError) -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    do throws(OpenRefusal) {
      return try phones.sealed(for: member, under: key, using: &random)
    } catch {
      throw .unavailable
    }
  }

  private func open(_ stored: StoredMemberPhones) -> MemberPhones? {
    try? MemberPhones(stored.sealed, of: stored.member, under: key)
  }

  /// A number is held against the hotline's own each time: those may have changed.
  private func ways(
    _ stored: StoredMemberPhones, _ numbers: [PhoneNumber]
  ) -> [LegDestination] {
    guard !numbers.isEmpty, let phones = open(stored) else { return [] }
    let own = phones.own.flatMap { $0.isDiallable(by: numbers) ? LegDestination.phone($0) : nil }
    return [own, phones.sip.map { .sip($0) }].compactMap { $0 }
  }
}
