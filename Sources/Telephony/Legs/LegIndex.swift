// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Finds the legs of a call, and those of one party to it, without looking at any other: a call
/// may ring a thousand phones, and each of them is asked for by itself.
struct LegIndex: Sendable {
  private struct Owner: Hashable {
    let call: CallID
    /// `nil` for the caller.
    let member: MemberID?
  }

  private var ofCall: [CallID: Set<LegID>] = [:]
  private var ofOwner: [Owner: Set<LegID>] = [:]

  /// Those that legs belong to.
  var calls: Set<CallID> { Set(ofCall.keys) }

  mutating func insert(_ leg: PhoneLeg) {
    ofCall[leg.call, default: []].insert(leg.id)
    ofOwner[Owner(call: leg.call, member: leg.member), default: []].insert(leg.id)
  }

  mutating func remove(_ leg: PhoneLeg) {
    let owner = Owner(call: leg.call, member: leg.member)
    ofCall[leg.call]?.remove(leg.id)
    ofOwner[owner]?.remove(leg.id)
    if ofCall[leg.call]?.isEmpty == true { ofCall[leg.call] = nil }
    if ofOwner[owner]?.isEmpty == true { ofOwner[owner] = nil }
  }

  /// Any of a call's.
  func first(of call: CallID) -> LegID? { ofCall[call]?.first }

  /// In one order, whatever happened before.
  func legs(of call: CallID) -> [LegID] { Self.ordered(ofCall[call] ?? []) }

  /// - Parameter member: `nil` for the caller.
  func legs(of member: MemberID?, in call: CallID) -> [LegID] {
    Self.ordered(ofOwner[Owner(call: call, member: member)] ?? [])
  }

  private static func ordered(_ ids: Set<LegID>) -> [LegID] {
    ids.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }
}
