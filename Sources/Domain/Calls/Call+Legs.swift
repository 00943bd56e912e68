// SPDX-License-Identifier: AGPL-3.0-or-later

/// Legs to members' phones while a call waits: each rings for a while, rests, and rings again.
extension Call {
  /// So many legs to a phone may cost something for nothing in one call: a mailbox that is quicker
  /// than she is may be so once, and whoever has a number called that is dear to call earns little.
  static let mostWastedLegs = 2

  mutating func endLeg(of member: MemberID, at now: Instant) {
    giveUpCallBack(of: member, at: now)
    restLeg(of: member, at: now)
  }

  mutating func restLeg(of member: MemberID, at now: Instant) {
    guard !isOver,
      let index = rings.firstIndex(where: { $0.member == member }),
      rings[index].reach == .dialled, rings[index].isSounding
    else { return }
    rings[index].until = nil
    rings[index].restsUntil = now.advanced(bySeconds: limit(.legRestSeconds))
  }

  mutating func turnLegs(at now: Instant) {
    for ring in rings {
      if let until = ring.until, until <= now { restLeg(of: ring.member, at: now) }
    }
    // Without its ring she is rung anew when the call settles.
    rings.removeAll { ring in ring.restsUntil.map { $0 <= now } ?? false }
  }

  mutating func setLegTimer() {
    let next = rings.compactMap { $0.until ?? $0.restsUntil }.min()
    guard next != timers[.legs]?.at else { return }
    guard let next else { return timers.cancel(.legs) }
    timers.set(.legs, at: next)
  }

  /// The ring goes on while another phone of hers does.
  mutating func wasteLeg(of member: MemberID, ringsOn: Bool, at now: Instant) {
    if !ringsOn { giveUpCallBack(of: member, at: now) }
    guard
      rings.contains(where: { $0.member == member && $0.reach == .dialled && $0.isSounding })
    else { return }
    rung.waste(member)
    if !ringsOn { restLeg(of: member, at: now) }
  }

  /// Whose phones are dialled no more in this call, once they have stopped ringing.
  var spentPhones: Set<MemberID> {
    let spent = rung.entries.filter { $0.wasted >= Self.mostWastedLegs }.map(\.member)
    guard !spent.isEmpty else { return [] }
    return Set(spent).subtracting(rings.filter(\.isSounding).map(\.member))
  }
}
