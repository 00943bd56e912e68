// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// How long a question waits for keys, where a provider tells each key and ends no question itself.
extension PhoneLines {
  /// The leg is asked something else, or nothing, or a key was pressed.
  func stopQuestion(_ leg: LegID) { questions.removeValue(forKey: leg)?.cancel() }

  /// A question that is heard waits from its end, any other from now.
  func beginQuestion(_ id: LegID) {
    stopQuestion(id)
    guard let leg = legs[id], let account = accounts[leg.account],
      case .gather(let sounds, _, _, _)? = scripts[id]?.steps.last
    else { return }
    let speaks = type(of: account.provider).capabilities.speaks
    let isHeard = sounds.contains { if case .text = $0 { speaks } else { true } }
    if !isHeard { awaitKeys(id) }
  }

  /// From now on the leg has the time that its question gives it.
  func awaitKeys(_ id: LegID) {
    stopQuestion(id)
    guard let leg = legs[id], leg.wantedKeys != nil, let account = accounts[leg.account],
      !type(of: account.provider).capabilities.collectsKeys,
      case .gather(_, _, let seconds, _)? = scripts[id]?.steps.last
    else { return }
    let step = leg.step
    questions[id] = Task(executorPreference: executor) { [weak self, wait] in
      do { try await wait(seconds) } catch { return }
      await self?.hearSilence(on: id, at: step)
    }
  }

  /// What cannot be stored is not tried again: the timers of the call end it.
  private func hearSilence(on id: LegID, at step: Int) async {
    guard let leg = legs[id] else { return }
    let call = await exchange.call(leg.call)
    // Whatever else has been asked, or pressed, has cancelled this.
    guard !Task.isCancelled, legs[id]?.step == step else { return }
    questions[id] = nil
    try? await carryOut(legs.hearSilence(on: id) { _ in call }, of: leg)
  }
}
