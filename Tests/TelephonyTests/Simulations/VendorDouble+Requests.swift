// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// What the vendor is asked over its API.
extension VendorDouble {
  func take(_ request: ProviderRequest) async throws -> ProviderAnswer {
    guard let asked = words.asked(request, hooks) else {
      witness.fail("the vendor is asked what it does not understand")
      return ProviderAnswer(status: 400, body: [])
    }
    await errands.pause(weather.way)
    switch weather.trouble {
    case .none: break
    case .notSent: throw ProviderWire.NotSent()
    case .lostRequest: try await disappear()
    case .lostAnswer:
      _ = carryOut(asked)
      try await disappear()
    case .throttled: return ProviderAnswer(status: 429, body: [], retryAfterSeconds: 1)
    case .outOfOrder(let isDone):
      if isDone { _ = carryOut(asked) }
      return ProviderAnswer(status: 503, body: [])
    }
    let answer = carryOut(asked)
    await errands.pause(weather.way)
    return answer
  }

  private func disappear() async throws -> Never {
    while true { try await errands.time.sleep(milliseconds: 3_600_000) }
  }

  private func carryOut(_ asked: VendorAsked) -> ProviderAnswer {
    switch asked {
    case .place(let to, let answer, let status, let seconds):
      return place(to, answer, status, seconds)
    case .instruct(let name, let steps):
      guard let leg = place(of: name), legs[leg].state == .answered else { return words.notThere }
      legs[leg].turn += 1
      legs[leg].source = nil
      let turn = legs[leg].turn
      errands.run { [self] in await perform(steps, on: leg, turn) }
    case .redirect(let name, let hook):
      guard let leg = place(of: name), legs[leg].state == .answered else { return words.notThere }
      errands.run { [self] in await ask(leg, .typed([], at: hook)) }
    case .end(let name, let reach):
      guard let leg = place(of: name), !legs[leg].isOver else { return words.notThere }
      let isRinging = legs[leg].state == .ringing
      switch reach {
      case .ringing where !isRinging, .live where isRinging: return words.notThere
      default: break
      }
      say(leg, "is ended")
      witness.cut(legs[leg], for: [], among: legs)
      witness.silenced(legs[leg])
      end(leg, isRinging ? .cancelled : .completed)
    }
    return ProviderAnswer(status: 200, body: Array("{}".utf8))
  }

  private func place(
    _ to: String, _ answer: Hook, _ status: Hook, _ seconds: Int
  ) -> ProviderAnswer {
    guard !people.wrong.contains(to) else { return ProviderAnswer(status: 400, body: []) }
    let leg = add(number: to, status: status, answer: answer)
    witness.placed(legs[leg], seconds: seconds)
    errands.run { [self] in await ring(leg, seconds: Int64(seconds) * 1_000) }
    return ProviderAnswer(status: 201, body: Array(words.placed(legs[leg].name).utf8))
  }

  private func ring(_ leg: Int, seconds: Int64) async {
    tell(leg, .initiated)
    await errands.pause(weather.dice.number(in: 0...200))
    guard !legs[leg].isOver else { return }
    tell(leg, .ringing)
    let pickup = people.pickup(of: legs[leg].number)
    let after: Int64 =
      switch pickup {
      case .answers(let after), .ends(_, let after): after
      case .ringsOut: seconds
      }
    await errands.pause(min(after, seconds))
    guard !legs[leg].isOver else { return }
    switch pickup {
    case .answers where after < seconds: await pickUp(leg)
    case .ends(let why, _): end(leg, why)
    default: end(leg, .unanswered)
    }
  }

  private func pickUp(_ leg: Int) async {
    guard let answer = legs[leg].answer else { return }
    legs[leg].state = .answered
    legs[leg].answeredAt = now
    say(leg, "is picked up")
    tell(leg, .answered)
    if let after = people.leaves(15, within: 30_000) {
      hangUp(leg, after: after)
    } else if !weather.isFair {
      // The vendor may not have heard that it is over.
      hangUp(leg, after: 900_000)
    }
    await ask(leg, .status(.answered, at: answer))
  }
}
