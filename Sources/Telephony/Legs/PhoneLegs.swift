// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Which legs the live calls have at providers, and what each of them was told: pure.
///
/// The switchboard decides; this only knows which leg is whose. Whatever a leg says that is not
/// known, late or out of order changes nothing.
package struct PhoneLegs: Sendable {
  private(set) var legs: [LegID: PhoneLeg] = [:]
  private var names: [Name: LegID] = [:]
  private var index = LegIndex()
  /// Legs that are not as they were when changes were last taken.
  private var changed: Set<LegID> = []
  /// Calls whose last leg has gone, and where that was.
  private var left: [CallID: ProviderAccountID] = [:]

  private struct Name: Hashable {
    let account: ProviderAccountID
    let leg: ProviderLegID
  }

  package init() {}

  /// Takes up legs as they were stored.
  init(_ stored: [PhoneLeg]) {
    for leg in stored { put(leg) }
    changed = []
  }

  /// What is to be stored since this was last asked.
  mutating func takeChanges() -> (saved: [StoredPhoneLeg], gone: [LegID]) {
    defer { changed = [] }
    let ordered = changed.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    return (ordered.compactMap { legs[$0]?.stored }, ordered.filter { legs[$0] == nil })
  }

  /// They could not be stored, and are to be the next time.
  mutating func keepChanges(of ids: [LegID]) { changed.formUnion(ids) }

  /// Calls that have no leg any more, each once.
  mutating func takeLeftCalls() -> [CallID: ProviderAccountID] {
    defer { left = [:] }
    // A leg that was taken back is there again.
    return left.filter { call, _ in !legs.values.contains { $0.call == call } }
  }

  package subscript(id: LegID) -> PhoneLeg? { legs[id] }

  package func leg(_ name: ProviderLegID, at account: ProviderAccountID) -> PhoneLeg? {
    names[Name(account: account, leg: name)].flatMap { legs[$0] }
  }

  package func caller(of call: CallID) -> PhoneLeg? {
    index.legs(of: nil, in: call).first.flatMap { legs[$0] }
  }

  /// Where a call's legs are: one call has them at one account.
  func account(of call: CallID) -> ProviderAccountID? {
    (caller(of: call) ?? index.first(of: call).flatMap { legs[$0] })?.account
  }

  package func legs(of call: CallID) -> [PhoneLeg] {
    index.legs(of: call).compactMap { legs[$0] }
  }

  /// Those that legs belong to.
  var calls: Set<CallID> { index.calls }

  /// What a provider calls those of one account, as far as it has said.
  func names(at account: ProviderAccountID) -> Set<ProviderLegID> {
    Set(names.keys.filter { $0.account == account }.map(\.leg))
  }

  /// Whether there is one of which nobody knows yet what the provider calls it.
  func isAnyUnnamed(at account: ProviderAccountID) -> Bool {
    legs.values.contains { $0.account == account && $0.providerID == nil }
  }

  func legs(of member: MemberID, in call: CallID) -> [PhoneLeg] {
    index.legs(of: member, in: call).compactMap { legs[$0] }
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
    if legs.updateValue(leg, forKey: leg.id) == nil { index.insert(leg) }
    changed.insert(leg.id)
    if let name = leg.providerID { names[Name(account: leg.account, leg: name)] = leg.id }
  }

  mutating func change(_ id: LegID, _ body: (inout PhoneLeg) -> Void) {
    guard var leg = legs[id] else { return }
    body(&leg)
    put(leg)
  }

  /// The provider has said what it calls a leg that was placed.
  /// - Parameter isFinal: it is what its events call the leg, and not only its answer.
  mutating func name(_ id: LegID, _ name: ProviderLegID, isFinal: Bool = false) {
    guard var leg = legs[id], isFinal || leg.providerID == nil else { return }
    if let former = leg.providerID { names[Name(account: leg.account, leg: former)] = nil }
    leg.providerID = name
    leg.isNamed = leg.isNamed || isFinal
    put(leg)
  }

  /// What was said of a leg could not be carried out: it has come as far as before.
  mutating func takeBack(_ former: PhoneLeg) {
    guard var leg = legs[former.id] else { return put(former) }
    leg.status = former.status
    put(leg)
  }

  mutating func remove(_ id: LegID) {
    changed.insert(id)
    guard let leg = legs.removeValue(forKey: id) else { return }
    index.remove(leg)
    if index.first(of: leg.call) == nil { left[leg.call] = leg.account }
    guard let name = leg.providerID else { return }
    names[Name(account: leg.account, leg: name)] = nil
  }
}
