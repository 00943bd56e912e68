// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension LegScript {
  /// What the switchboard tells a caller's line, in the words of providers.
  ///
  /// - Parameters:
  ///   - step: counts the scripts of this call, so that what is typed belongs to one of them.
  package init(
    _ instructions: [CallInstruction], of call: CallID, in language: LanguageTag, step: Int,
    by prompter: Prompter
  ) {
    var steps: [LegStep] = []
    var said: [Sound] = []
    // What is said before digits are collected can be cut short by the first of them.
    for instruction in instructions {
      if case .say(let prompt) = instruction {
        said += prompter.sounds(prompt, in: language)
        continue
      }
      if case .gather(let digits, let seconds) = instruction {
        let then = Hook.callerNext(call, step: step)
        steps.append(.gather(said, digits: digits, seconds: seconds, then: then))
      } else {
        if !said.isEmpty { steps.append(.play(said)) }
        steps.append(Self.step(instruction, of: call))
      }
      said = []
    }
    if !said.isEmpty { steps.append(.play(said)) }
    self.init(steps)
  }

  private static func step(_ instruction: CallInstruction, of call: CallID) -> LegStep {
    switch instruction {
    // Whoever takes the call joins the room in which the caller waits.
    case .hold, .bridge, .say, .gather: .wait(in: Room(of: call))
    case .recordVoicemail(let seconds): .recordMessage(maximumSeconds: seconds, call: call)
    case .reject: .reject
    case .hangUp: .hangUp
    }
  }
}
