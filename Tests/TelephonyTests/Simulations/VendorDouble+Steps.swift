// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// What a document has a leg do.
extension VendorDouble {
  func perform(_ steps: [VendorStep], on leg: Int, _ turn: Int) async {
    witness.cut(legs[leg], for: steps, among: legs)
    leave(leg)
    say(leg, "does \(steps)")
    if steps.first == .refuse { return end(leg, .busy) }
    if legs[leg].state == .ringing {
      legs[leg].state = .answered
      legs[leg].answeredAt = now
    }
    for step in steps {
      switch step {
      case .hear(let text):
        legs[leg].heard.append(text)
        await errands.pause(people.dice.number(in: 50...300))
        guard isAt(leg, turn) else { return }
      case .gather(let said, let digits, let seconds, let then, let tellsSilence):
        legs[leg].heard += said
        guard await !gather(said, digits, seconds, then, leg, turn) else { return }
        if tellsSilence { return await ask(leg, .typed([], at: then)) }
      case .redirect(let hook): return await ask(leg, .typed([], at: hook))
      case .room(let room, let starts): return await enter(leg, room, starts: starts)
      case .record(let seconds, let hook):
        guard await record(leg, turn, seconds: seconds, to: hook) else { return }
        if await asksAfterMessage(leg) { return }
      case .refuse, .hangUp: return end(leg, .completed)
      }
    }
    // Nothing more to do.
    end(leg, .completed)
  }

  /// - Returns: whether the leg is done with: something was typed, or it does something else.
  private func gather(
    _ said: [String], _ digits: Int, _ seconds: Int, _ then: Hook, _ leg: Int, _ turn: Int
  ) async -> Bool {
    guard let typed = people.keys(said, digits: digits, at: legs[leg]) else {
      await errands.pause(Int64(seconds) * 1_000)
      legs[leg].hasTyped = true
      return !isAt(leg, turn)
    }
    await errands.pause(typed.after)
    guard isAt(leg, turn) else { return true }
    legs[leg].hasTyped = true
    if said.contains("pressOne"), typed.keys == [1] { legs[leg].hasPressed = true }
    say(leg, "types \(typed.keys)")
    await ask(leg, .typed(typed.keys, at: then))
    return true
  }

  private func enter(_ leg: Int, _ room: String, starts: Bool) async {
    legs[leg].room = room
    let turn = legs[leg].turn
    say(leg, "enters \(room)")
    witness.look(at: legs)
    if starts {
      legs[leg].wasJoined = true
      await witness.joined(legs[leg], room)
      guard isAt(leg, turn) else { return }
    }
    let others = legs.indices.filter { $0 != leg && legs[$0].room == room }
    if let other = others.first {
      hangUp(people.dice.chance(50) ? leg : other, after: people.talk, at: nil)
    } else if starts {
      // Nobody is there to talk to.
      hangUp(leg, after: people.dice.number(in: 15_000...30_000), at: turn)
    }
  }

  /// - Returns: whether the leg goes on.
  private func record(_ leg: Int, _ turn: Int, seconds: Int, to hook: Hook?) async -> Bool {
    guard case .recording(let call) = hook else {
      witness.fail("leg \(leg) is recorded, and not for a message")
      return true
    }
    legs[leg].recording = call
    await witness.recorded(legs[leg], of: call)
    await errands.pause(min(Int64(seconds) * 1_000, people.message))
    guard isAt(leg, turn) else { return false }
    finishRecording(leg, of: call)
    return true
  }

  func finishRecording(_ leg: Int, of call: CallID) {
    legs[leg].recording = nil
    let seconds = people.dice.number(in: 0...20)
    tell(
      leg, seconds == 0 ? .recordingFailed(of: call) : .recorded(seconds: Int(seconds), of: call))
  }
}
