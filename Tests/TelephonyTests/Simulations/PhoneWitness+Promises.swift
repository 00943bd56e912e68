// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

@testable import Telephony

/// What callers and members are promised.
extension PhoneWitness {
  /// What a provider that answers in time is given to stop a ring, in milliseconds.
  private static let patience: Int64 = 1_000

  func placed(_ leg: VendorLeg, seconds: Int) {
    guard let id = leg.id else { return fail("a leg is placed that asks nothing") }
    if !(10...60).contains(seconds) { fail("a leg may ring for \(seconds) s") }
    if !place(id, leg.number) { fail("\(leg.name.text) is placed twice, or before it is stored") }
  }

  /// A member's leg is let talk in a room.
  func joined(_ leg: VendorLeg, _ room: String) async {
    guard let id = leg.id, let owner = read({ $0.owners[id] }), let member = owner.member else {
      return fail("\(leg.name.text), nobody's, joins \(room)")
    }
    if Room(of: owner.call).name != room { fail("\(leg.name.text) joins a call of others") }
    if !leg.hasPressed { fail("\(leg.name.text) joins without the key") }
    // The claim itself is asked for: a row can be written with a winner who never made one.
    let claimed = read { $0.claims[owner.call]?.member }
    if claimed != member { fail("\(leg.name.text) joins, and the database knows of no claim") }
  }

  /// A leg is recorded.
  func recorded(_ leg: VendorLeg, of id: CallID) async {
    guard leg.isCaller, let stored = try? await store.call(id),
      let call = try? JSONDecoder().decode(Call.self, from: Data(stored.state))
    else { return fail("\(leg.name.text) is recorded, and no caller") }
    // After a restart it is told again what it does, and may not have heard.
    if !record(leg.name), isFair { fail("\(leg.name.text) is recorded twice") }
    switch call.phase {
    case .voicemail, .ended: break
    default: fail("\(leg.name.text) is recorded outside voicemail")
    }
  }

  /// A leg leaves the room where it is; the end of the call has to be somebody's wish.
  func cut(_ leg: VendorLeg, for steps: [VendorStep], among legs: [VendorLeg]) {
    guard let room = leg.room else { return }
    let isTalk = legs.contains {
      $0.room == room && $0.name != leg.name && $0.isCaller != leg.isCaller
    }
    let stays = steps.contains { step in
      if case .room(room, _) = step { true } else { false }
    }
    if isTalk, isFair || !stays { fail("\(leg.name.text) is taken out of a conversation") }
  }

  /// A leg is ended by the hotline.
  func silenced(_ leg: VendorLeg) {
    guard isFair, let answeredAt = leg.answeredAt, !leg.hasTyped, !leg.isCaller,
      time.now.milliseconds(since: answeredAt) > Self.patience, let id = leg.id
    else { return }
    let isTooLate = read { books in
      guard let owner = books.owners[id] else { return false }
      return books.claims[owner.call].map { $0.member != owner.member } ?? false
    }
    if isTooLate { fail("\(leg.name.text) was too late, and is not told so") }
  }

  /// What has to hold at any time.
  func look(at legs: [VendorLeg]) {
    for leg in legs where leg.room != nil {
      let others = legs.filter { $0.room == leg.room && $0.name != leg.name }
      if others.contains(where: { $0.isCaller == leg.isCaller }) {
        fail("\(leg.name.text) shares a room with another of its kind")
      }
    }
    guard isFair else { return }
    for leg in legs where !leg.isOver { lookClosely(leg, legs) }
  }

  private func lookClosely(_ leg: VendorLeg, _ legs: [VendorLeg]) {
    guard let id = leg.id else { return }
    let now = time.now
    let (owner, claim, end) = read { books in
      let owner = books.owners[id]
      return (
        owner, owner.flatMap { books.claims[$0.call] }, owner.flatMap { books.ends[$0.call] }
      )
    }
    guard let owner, let since = [claim?.at, end].compactMap({ $0 }).min() else { return }
    let late = now.milliseconds(since: max(since, leg.placedAt))
    if leg.state == .ringing, late > Self.patience { fail("\(leg.name.text) rings on") }
    let isWinner = claim?.member == owner.member
    let overdue = end.map { now.milliseconds(since: $0) } ?? 0
    if leg.state == .answered, late > 20_000, !isWinner { fail("\(leg.name.text) is kept") }
    if isWinner, overdue > 5_000 { fail("\(leg.name.text) talks to nobody") }
  }

  /// When nothing is under way any more.
  func lookBack(at legs: [VendorLeg]) async {
    for leg in legs where !leg.isOver { fail("\(leg.name.text) never ends") }
    let (begun, calls) = read { ($0.begun, $0.calls) }
    if Set(begun).count != begun.count { fail("a call begins twice") }
    for id in begun {
      let stored = try? await store.call(id)
      if stored?.endedAt == nil || stored?.outcome == nil { fail("call \(id.hex) has no outcome") }
    }
    var known = 0
    for leg in legs where leg.isCaller {
      let own = (calls[leg.name] ?? []).intersection(begun)
      known += own.count
      if own.count > 1 { fail("\(leg.name.text) is \(own.count) calls") }
      if own.isEmpty, !leg.heard.isEmpty { fail("\(leg.name.text) is no call") }
    }
    if known != begun.count { fail("\(begun.count) calls of \(known) callers") }
  }
}
