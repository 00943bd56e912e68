// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Storage
import Telephony

@testable import HTTP
@testable import llamenos

/// Who is rung when.
extension FaultRound {
  /// A ring group of everybody, which takes the place of none, is the fallback, and goes again.
  func changeRingGroups() async throws {
    let (group, admin) = (RingGroupID.random(using: &random), people[0].sender)
    let members = Set(people.map(\.id))
    let what = "the ring group \(group)"
    guard
      try await ask(
        .put, "ring-groups/\(group)", ["members": members.map(\.hex).sorted()], as: admin
      ).isDone
    else { return }
    promises.make(what) { hotline in
      let active = try await hotline.parts.stores.app.members().filter(\.isActive).map(\.id)
      let kept = try await hotline.parts.stores.app.plan().ringGroups.first { $0.id == group }
      return kept?.members == members.intersection(active)
    }
    for target in [group.hex, "everybody"] {
      promises.take(back: "the fallback group")
      guard
        try await ask(.put, "fallback-group", ["ringGroup": target], as: admin).isDone
      else { return }
      let chosen: RingTarget = target == "everybody" ? .everybody : .group(group)
      promises.make("the fallback group") {
        try await $0.parts.stores.app.plan().fallbackGroup == chosen
      }
    }
    promises.take(back: what)
    guard try await ask(.delete, "ring-groups/\(group)", as: admin).isDone else { return }
    promises.make("that \(what) is gone") {
      try await !$0.parts.stores.app.plan().ringGroups.contains { $0.id == group }
    }
  }

  func deleteShift() async throws {
    guard let shift = try await changeShift() else { return }
    promises.take(back: "the shift \(shift)")
    guard try await ask(.delete, "shifts/\(shift)", as: people[0].sender).isDone else { return }
    promises.make("that the shift \(shift) is gone") {
      try await !$0.parts.stores.app.plan().shifts.contains { $0.id == shift }
    }
  }

  func takeBreak() async throws {
    guard let person = people.randomElement(using: &random) else { return }
    for onBreak in [true, false] {
      promises.take(back: "\(person.id): her break")
      guard
        try await ask(.put, "me/break", ["onBreak": onBreak], as: person.sender).isDone
      else { return }
      promises.make("\(person.id): her break") {
        try await $0.parts.stores.app.member(person.id)?.isOnBreak == onBreak
      }
    }
  }
}
