// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

@testable import Telephony

/// A hotline on the telephone, made from a seed: callers, members with phones, a provider, and a
/// server that may die; whole calls, in virtual time.
struct PhoneWorld {
  static let spanish = known(LanguageTag("es"))

  let seed: UInt64
  private let sample: ProviderSample
  private let dice: Dice
  private let isFair: Bool
  private let callers: [PhoneNumber?]
  private let phones: [(member: MemberID, numbers: [PhoneNumber])]

  struct Unreadable: Error {}

  /// What came of a world.
  struct Outcome: Sendable {
    let violations: [String]
    let trace: [String]
    let outcomes: [String]
  }

  init(_ sample: ProviderSample, seed: UInt64) {
    let dice = Dice(seed: seed)
    self.seed = seed
    self.sample = sample
    self.dice = dice
    isFair = dice.chance(50)
    callers = (0..<dice.number(in: 1...3)).map { number in
      dice.chance(90) ? PhoneNumber("+3247012345\(number)") : nil
    }
    phones = (0..<dice.number(in: 0...4)).map { member in
      let numbers = (0..<dice.number(in: 1...2)).map {
        known(PhoneNumber("+32255501\(member)\($0)"))
      }
      return (known(MemberID([UInt8](repeating: UInt8(member + 1), count: 16))), numbers)
    }
  }

  func run() throws -> Outcome {
    let time = VirtualTime(Conformance.now)
    let calls = MemoryCallStore()
    let witness = PhoneWitness(
      isFair: isFair, time: time, store: calls, secrets: callers.compactMap { $0?.digits })
    let errands = Errands(time)
    let weather = Weather(isFair: isFair, dice: dice)
    let world = PhoneServer.Surroundings(
      sample: sample, errands: errands, weather: weather, witness: witness,
      settings: try settings(),
      phones: Dictionary(uniqueKeysWithValues: phones.map { ($0.member, $0.numbers) }),
      calls: calls)
    let life = try PhoneLife(world, people: people())
    let plan = plan()
    do {
      try time.run { try await life.live(plan) }
    } catch { witness.fail("the world does not end: \(error)") }
    return Outcome(
      violations: witness.violations, trace: witness.trace, outcomes: witness.read(\.outcomes))
  }

  private func settings() throws -> CallSettings {
    var limits = CallLimits()
    if dice.chance(30) { try limits.set(.waitingSeconds, to: 30) }
    if dice.chance(50) { try limits.set(.legRingSeconds, to: 12) }
    return CallSettings(
      limits: limits,
      languages: dice.chance(50) ? [Conformance.english] : [Conformance.english, Self.spanish],
      offersVoicemail: dice.chance(70))
  }

  private func people() -> PhonePeople {
    let numbers = phones.flatMap(\.numbers).map(\.digits)
    return PhonePeople(
      dice: dice, wrong: Set(numbers.filter { _ in dice.chance(7) }),
      mailboxes: Set(numbers.filter { _ in dice.chance(10) }))
  }

  private func plan() -> PhoneLife.Plan {
    let members = phones.map {
      Availability(
        member: $0.member, isConfirmed: true, duty: dice.chance(80) ? .onShift : .fallback,
        isOnBreak: false, webReach: nil, phoneReach: .dialled)
    }
    let dials = callers.map { (from: $0, after: dice.number(in: 0...30_000)) }
    let deaths =
      isFair ? [] : (0..<dice.number(in: 0...2)).map { _ in dice.number(in: 1_000...90_000) }
    var plan = PhoneLife.Plan(members: members, dials: dials, deaths: deaths)
    guard !isFair, !sample.type.capabilities.sendsWebhooks else { return plan }
    plan.cuts = (0..<dice.number(in: 0...3)).map { _ in dice.number(in: 500...120_000) }
    if dice.chance(15) { plan.vendorDeaths = [dice.number(in: 1_000...90_000)] }
    return plan
  }
}
