// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony

@testable import HTTP
@testable import llamenos

extension FaultRound {
  private enum Step: CaseIterable {
    case ring, ringAgain, answer, answerAgain, decline, talk, hangUp, leaveMessage
    case writeNote, writeAgain, deleteDraft
    case invite, join, changeSettings, changeShift
    case rightPIN, wrongPIN, sweep
  }

  /// Something that somebody does: whatever comes of it, the next can be tried.
  func takeStep() async throws {
    guard let step = Step.allCases.randomElement(using: &random) else { return }
    trace("\(step)")
    do {
      try await take(step)
    } catch {
      // Whoever was not answered knows of nothing.
      trace("\(step): \(error)")
    }
  }

  private func take(_ step: Step) async throws {
    switch step {
    case .ring, .ringAgain: _ = try await ring()
    case .answer, .answerAgain: _ = try await answer()
    case .decline: try await decline()
    case .talk: try await talk()
    case .hangUp: try await hangUp()
    case .leaveMessage: try await leaveMessage()
    case .writeNote: _ = try await writeNote()
    case .writeAgain: try await writeAgain()
    case .deleteDraft: try await deleteDraft()
    case .invite: try await invite()
    case .join: try await join()
    case .changeSettings: _ = try await changeSettings()
    case .changeShift: try await changeShift()
    case .rightPIN: try await unlock(pin: Person.pin)
    case .wrongPIN: try await unlock(pin: Person.wrongPIN)
    case .sweep: await hotline.parts.housekeeping.sweep()
    }
  }

  /// Sets the hotline up if nobody has.
  func gatherPeople() async throws {
    if await hotline.parts.roster.ifSetUp == nil { try await found() }
    try await letRing()
  }

  /// Everybody's page is open. They have none, so whatever works out duty anew finds them away.
  func letRing() async throws {
    try await hotline.parts.calls.desk.exchange.handle(
      members: people.map { person in
        Availability(
          member: person.id, isConfirmed: true, duty: .onShift, isOnBreak: false, reach: .held)
      })
  }
}
