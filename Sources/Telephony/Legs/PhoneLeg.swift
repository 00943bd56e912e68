// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// One leg of a live call at a provider: the caller's, or one that rings a member's phone.
package struct PhoneLeg: Hashable, Sendable {
  package enum Party: Hashable, Sendable {
    case caller
    /// `attempt` counts how often this call has rung her, as `Ring` does.
    case member(MemberID, attempt: Int)
  }

  /// The hotline's own name for it. A caller's leg has one too, so that all are told apart by it.
  package let id: LegID
  package let call: CallID
  package let account: ProviderAccountID
  package let party: Party
  /// `nil` until the provider has said what it calls a leg that was placed.
  package internal(set) var providerID: ProviderLegID?
  /// Its events have said that name, and not only the answer to the request that placed it.
  var isNamed = false
  package internal(set) var status: LegStatus?
  /// How many scripts it was given: what is typed belongs to one of them.
  package internal(set) var step = 0
  /// Keys typed so far, for a provider that tells each by itself.
  var keys: [UInt8] = []
  /// The hotline has placed it: the leg of somebody who is called back.
  var isPlaced = false
  /// Who calls back, and whose allowance it takes; not stored, for it is placed once.
  var placedBy: MemberID?
  /// It rings in a browser, where a person presses "answer" and no mailbox does.
  var isBrowser = false
  /// Its script ends in the call's room: whoever takes the call comes there.
  var isInRoom = false
  /// How many keys the script waits for. Not stored: the question is asked again after a restart.
  var wantedKeys: Int?
  /// Whoever picked it up has pressed the key that takes the call.
  var isTaking = false
  /// It was told to join the caller; not stored, so that it is told again after a restart.
  var isJoined = false
  /// Nobody knows whether it rings: the answer to placing it got lost.
  var isUnsure = false
  /// Why it was to end, if it was: as soon as the provider has given it a name.
  package internal(set) var stopped: RingStop?

  init(
    _ id: LegID, of call: CallID, at account: ProviderAccountID, party: Party,
    providerID: ProviderLegID? = nil
  ) {
    self.id = id
    self.call = call
    self.account = account
    self.party = party
    self.providerID = providerID
  }

  package var member: MemberID? {
    guard case .member(let member, _) = party else { return nil }
    return member
  }

  var isUnwanted: Bool { stopped != nil }

  var isOver: Bool {
    guard case .ended = status else { return false }
    return true
  }
}
