// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What is made up for after something may have been missed: the server was down, or the connection
/// to a provider was away.
extension PhoneLegs {
  /// Legs of members who have picked up and do not talk, at one account, in one order.
  func pickedUp(at account: ProviderAccountID) -> [LegID] {
    legs.values.filter { leg in
      leg.account == account && leg.member != nil && leg.status == .answered && !leg.isUnwanted
        && !leg.isJoined
    }.map(\.id).sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// Whoever has picked up is asked for the key again, since nobody has heard the one that she may
  /// have pressed; a claim that was not carried out is made again; and whose ring is over is told so.
  mutating func resume(
    _ id: LegID, call: (CallID) -> Call?, lines: MemberScripts
  ) -> LegHandling {
    guard let leg = legs[id], let member = leg.member, let live = call(leg.call) else {
      return .nothing
    }
    if live.winner == member, leg.isTaking { return .nothing }
    let isRung = live.rings.contains { $0.member == member && $0.isSounding }
    // Whether she wins, the claim's reply says.
    if leg.isTaking || (leg.isBrowser && isRung) { return claim(by: member, on: leg) }
    if isRung {
      let offer = lines.offer(to: id, step: leg.step + 1)
      return LegHandling(event: nil, call: leg.call, commands: [instruct(id, offer)])
    }
    let reason = live.winner == nil ? RingStop.over : .answeredElsewhere
    change(id) { $0.stopped = reason }
    return LegHandling(
      event: nil, call: leg.call, commands: [instruct(id, lines.farewell(reason))])
  }
}
