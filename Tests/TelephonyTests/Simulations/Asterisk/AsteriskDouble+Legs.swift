// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// Legs that the hotline places: they ring, and are picked up or not.
extension AsteriskDouble {
  func originate(
    _ name: String, _ endpoint: String, _ arguments: [String], _ seconds: Int
  ) -> ProviderAnswer {
    guard let dialled = endpoint.wholeMatch(of: /PJSIP\/\+([0-9]+)@trunk/),
      arguments.count == 2, let id = LegID(hex: arguments[1])
    else {
      witness.fail("\(endpoint.prefix(6))… is no endpoint, or brings nothing along")
      return Self.answer(400)
    }
    guard place(of: name) == nil else { return Self.answer(409, #"{"message":"in use"}"#) }
    let number = String(dialled.1)
    guard !people.wrong.contains(number) else {
      return Self.answer(500, #"{"error":"Allocation failed"}"#)
    }
    let leg = VendorLeg(
      name: known(ProviderLegID(name)), number: number, placedAt: now, status: .legStatus(id),
      answer: .legAnswered(id))
    let channel = add(AsteriskChannel(leg: leg, from: nil, to: nil, arguments: arguments))
    witness.placed(leg, seconds: seconds)
    errands.run { [self] in await ring(channel, seconds: Int64(seconds) * 1_000) }
    return Self.answer(200, AsteriskTelling.channel(channels[channel]))
  }

  private func ring(_ channel: Int, seconds: Int64) async {
    tell(.dials(channels[channel], ""))
    await errands.pause(weather.dice.number(in: 0...200))
    guard !isOver(channel) else { return }
    tell(.dials(channels[channel], "RINGING"))
    let pickup = people.pickup(of: channels[channel].leg.number)
    let after: Int64 =
      switch pickup {
      case .answers(let after), .ends(_, let after): after
      case .ringsOut: seconds
      }
    await errands.pause(min(after, seconds))
    guard !isOver(channel) else { return }
    switch pickup {
    case .answers where after < seconds: pickUp(channel)
    case .ends(let why, _): end(channel, why)
    default: end(channel, .unanswered)
    }
  }

  private func pickUp(_ channel: Int) {
    channels[channel].leg.state = .answered
    channels[channel].leg.answeredAt = now
    say(channel, "is picked up")
    tell(.dials(channels[channel], "ANSWER"))
    tell(.changed(channels[channel]))
    start(channel)
    if let after = people.leaves(15, within: 30_000) {
      hangUp(channel, after: after)
    } else if !weather.isFair {
      // Nobody may know that it is over.
      hangUp(channel, after: 900_000)
    }
  }
}
