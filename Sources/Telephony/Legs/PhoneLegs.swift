// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Which legs the live calls have at providers, and what each of them was told: pure.
///
/// The switchboard decides; this only knows which leg is whose. Whatever a leg says that is not
/// known, late or out of order changes nothing.
package struct PhoneLegs: Sendable {
  private(set) var legs: [LegID: PhoneLeg] = [:]
  private var names: [Name: LegID] = [:]

  private struct Name: Hashable {
    let account: ProviderAccountID
    let leg: ProviderLegID
  }

  package init() {}

  /// Takes up legs as they were stored.
  package init(_ stored: [PhoneLeg]) {
    for leg in stored { put(leg) }
  }

  package subscript(id: LegID) -> PhoneLeg? { legs[id] }

  package func leg(_ name: ProviderLegID, at account: ProviderAccountID) -> PhoneLeg? {
    names[Name(account: account, leg: name)].flatMap { legs[$0] }
  }

  package func caller(of call: CallID) -> PhoneLeg? {
    legs.values.first { $0.call == call && $0.party == .caller }
  }

  package func legs(of call: CallID) -> [PhoneLeg] {
    legs.values.filter { $0.call == call }.sorted {
      $0.id.bytes.lexicographicallyPrecedes($1.id.bytes)
    }
  }

  func legs(of member: MemberID, in call: CallID) -> [PhoneLeg] {
    legs(of: call).filter { $0.member == member }
  }

  /// A caller has come. Coming twice is coming once.
  /// - Returns: `false` if this leg is known already.
  package mutating func arrive(
    _ id: LegID, of call: CallID, as name: ProviderLegID, at account: ProviderAccountID
  ) -> Bool {
    guard leg(name, at: account) == nil else { return false }
    put(PhoneLeg(id, of: call, at: account, party: .caller, providerID: name))
    return true
  }

  mutating func put(_ leg: PhoneLeg) {
    legs[leg.id] = leg
    if let name = leg.providerID { names[Name(account: leg.account, leg: name)] = leg.id }
  }

  mutating func change(_ id: LegID, _ body: (inout PhoneLeg) -> Void) {
    guard var leg = legs[id] else { return }
    body(&leg)
    put(leg)
  }

  mutating func remove(_ id: LegID) {
    guard let leg = legs.removeValue(forKey: id), let name = leg.providerID else { return }
    names[Name(account: leg.account, leg: name)] = nil
  }
}
