// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// What the vendor says: late, twice, in another order, and again where it heard no answer.
extension VendorDouble {
  /// Asks what a leg is to do next, and does it.
  func ask(_ leg: Int, _ said: ProviderSample.Said) async {
    guard let message = try? sample.message(said, legs[leg].name, addresses, now) else {
      return witness.fail("the vendor cannot say \(said)")
    }
    await ask(leg, message, at: said.hook)
  }

  /// A message has been recorded.
  /// - Returns: whether the leg asks what comes next; else it goes on with its document.
  func asksAfterMessage(_ leg: Int) async -> Bool {
    guard let say = sample.messageOver, let hook = legs[leg].source else { return false }
    guard let message = try? say(hook, legs[leg].name, addresses) else {
      witness.fail("the vendor cannot say that a message is over")
      return false
    }
    await ask(leg, message, at: hook)
    return true
  }

  private func ask(_ leg: Int, _ message: ProviderMessage, at hook: Hook?) async {
    legs[leg].turn += 1
    let turn = legs[leg].turn
    for _ in 0..<12 {
      await errands.pause(weather.way)
      // What was to be asked is not, once the leg does something else.
      guard isAt(leg, turn) else { return }
      if weather.doubles { errands.run { [self] in await push(message, after: weather.way) } }
      guard case .some(let document) = try? await receive(message), !weather.losesAnswer else {
        await errands.pause(weather.dice.number(in: 1_000...6_000))
        continue
      }
      await errands.pause(weather.way)
      guard isAt(leg, turn) else { return }
      legs[leg].source = hook
      return await perform(document, on: leg, turn)
    }
    end(leg, .failed)
  }

  private func perform(_ document: ProviderDocument?, on leg: Int, _ turn: Int) async {
    guard let steps = document.flatMap({ words.steps($0, hooks) }) else {
      witness.fail("leg \(leg) is answered with what the vendor does not understand")
      return end(leg, .failed)
    }
    await perform(steps, on: leg, turn)
  }

  /// A status, which nobody answers.
  func tell(_ leg: Int, _ status: LegStatus) {
    guard let status = words.told(status) else { return }
    // What comes in is only told of when it is over.
    let isEnd = if case .ended = status { true } else { false }
    guard isEnd || !legs[leg].isCaller else { return }
    tell(leg, .status(status, at: legs[leg].status))
  }

  func tell(_ leg: Int, _ said: ProviderSample.Said) {
    guard let message = try? sample.message(said, legs[leg].name, addresses, now) else {
      return witness.fail("the vendor cannot say \(said)")
    }
    let (first, second) = (weather.statusWay, weather.statusWay)
    errands.run { [self] in await push(message, after: first) }
    if weather.doubles { errands.run { [self] in await push(message, after: second) } }
  }

  private func push(_ message: ProviderMessage, after milliseconds: Int64) async {
    await errands.pause(milliseconds)
    for _ in 0..<12 {
      do {
        _ = try await receive(message)
        if !weather.losesAnswer { return }
      } catch {}
      await errands.pause(weather.dice.number(in: 1_000...6_000))
    }
  }
}
