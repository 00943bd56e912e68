// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// A vendor that behaves as the provider's API does: it reads what the hotline really sends, keeps
/// what its legs really do, and tells of it in genuine signed webhooks.
actor VendorDouble {
  /// Hands a message to whichever server runs now.
  /// - Throws: when it was not taken in, and is to be sent again.
  typealias Receive = @Sendable (ProviderMessage) async throws -> ProviderDocument?

  let sample: ProviderSample
  let words: VendorWords
  let addresses: HookAddresses
  let hooks: VendorHooks
  let errands: Errands
  let weather: Weather
  let people: PhonePeople
  let witness: PhoneWitness
  let receive: Receive
  var legs: [VendorLeg] = []

  init(
    _ sample: ProviderSample, words: VendorWords, at addresses: HookAddresses, _ errands: Errands,
    weather: Weather, people: PhonePeople, witness: PhoneWitness, receive: @escaping Receive
  ) {
    self.sample = sample
    self.words = words
    self.addresses = addresses
    hooks = VendorHooks(addresses)
    self.errands = errands
    self.weather = weather
    self.people = people
    self.witness = witness
    self.receive = receive
  }

  var now: Instant { errands.time.now }
  var isQuiet: Bool { legs.allSatisfy(\.isOver) }

  /// A caller dials.
  func dial(from number: PhoneNumber?, to line: PhoneNumber) {
    let leg = add(number: "", status: .arrivalStatus, answer: nil)
    if let after = people.leaves(40, within: 120_000) {
      hangUp(leg, after: after)
    } else if !weather.isFair {
      // Nobody waits for ever, where the vendor may not have heard what to do.
      hangUp(leg, after: 900_000)
    }
    errands.run { [self] in await ask(leg, .arrived(from: number, to: line)) }
  }

  func add(number: String, status: Hook, answer: Hook?) -> Int {
    let text = sample.leg.text.dropLast(8) + "\(10_000_000 + legs.count)"
    let leg = VendorLeg(
      name: known(ProviderLegID(String(text))), number: number, placedAt: now, status: status,
      answer: answer)
    legs.append(leg)
    say(legs.count - 1, "is there")
    return legs.count - 1
  }

  func place(of name: ProviderLegID) -> Int? { legs.firstIndex { $0.name == name } }

  func isAt(_ leg: Int, _ turn: Int) -> Bool { legs[leg].turn == turn && !legs[leg].isOver }

  /// Who is on the leg hangs up, unless the leg has gone on to something else.
  func hangUp(_ leg: Int, after milliseconds: Int64, at turn: Int? = nil) {
    errands.run { [self] in
      var left = milliseconds
      // In pieces: the world is not to wait for somebody who has gone long ago.
      while left > 0, await isStill(leg, at: turn) {
        await errands.pause(min(left, 2_000))
        left -= 2_000
      }
      await hangUp(leg, at: turn)
    }
  }

  private func isStill(_ leg: Int, at turn: Int?) -> Bool {
    legs[leg].turn == turn ?? legs[leg].turn && !legs[leg].isOver
  }

  private func hangUp(_ leg: Int, at turn: Int?) {
    guard isStill(leg, at: turn) else { return }
    say(leg, "hangs up")
    end(leg, legs[leg].state == .ringing ? .cancelled : .completed)
  }

  /// The leg is over, and whoever asked for statuses is told.
  func end(_ leg: Int, _ why: LegEnd) {
    guard !legs[leg].isOver else { return }
    legs[leg].state = .ended(why)
    legs[leg].endedAt = now
    legs[leg].turn += 1
    let recording = legs[leg].recording
    leave(leg)
    say(leg, "ends: \(why)")
    if let recording { finishRecording(leg, of: recording) }
    tell(leg, .ended(why))
  }

  func leave(_ leg: Int) {
    legs[leg].room = nil
    legs[leg].recording = nil
  }

  func say(_ leg: Int, _ text: String) {
    witness.note("\(legs[leg].isCaller ? "caller" : "phone") \(leg) \(text)", at: now)
  }
}
