// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation

/// Carries out the effects of calls on the web: events to members' and callers' streams.
package struct CallDelivery: Sendable {
  private let events: LiveEvents
  private let memory: CallMemory
  private let readers: @Sendable () async -> Set<MemberID>

  /// - Parameter readers: who sees every call in the list: holders of `readAllCalls`.
  package init(
    events: LiveEvents, memory: CallMemory,
    readers: @escaping @Sendable () async -> Set<MemberID>
  ) {
    self.events = events
    self.memory = memory
    self.readers = readers
  }

  /// Members who are told the same of a call are told by one event: a ring at a thousand is
  /// encoded and kept once.
  ///
  /// - Parameter calls: as they are after the step.
  package func carryOut(
    _ effects: [SwitchboardStep.Effect], _ calls: Switchboard.LiveCalls
  ) async {
    do {
      var rest = effects[...]
      while let first = rest.first {
        let call = calls[first.call]
        if let news = RingNews(first.effect) {
          let told = rest.prefix { $0.call == first.call && RingNews($0.effect) == news }
          rest.removeFirst(told.count)
          try tell(news, of: first.call, call, to: told.compactMap(\.effect.ringingMember))
        } else {
          rest.removeFirst()
          try await carryOut(first.effect, of: first.call, call: call)
        }
      }
    } catch {
      preconditionFailure("an event of fixed shape could not be encoded")
    }
  }

  private func carryOut(_ effect: CallEffect, of id: CallID, call: Call?) async throws {
    switch effect {
    case .connect(let member, let claim):
      events.send(
        try CallEvents.connected(id, claim: claim, hasAudio: false, tab: memory.tabs[id]),
        to: [.member(member)])
    case .disconnect(let member, let claim, let why):
      events.send(
        try CallEvents.disconnected(id, claim: claim, why, tab: memory.tabs[id]),
        to: [.member(member)])
    case .tellCaller(let status): try tell(status, id, call)
    case .endCall:
      memory.forget(id)
      events.forget(.caller(id))
    case .writeRecord(let record): await announce(record)
    case .ring, .stopRinging, .instructCaller, .refuseClaim, .setTimer, .cancelTimer,
      .startVoicemail, .dialCaller:
      break
    }
  }

  private func tell(
    _ news: RingNews, of id: CallID, _ call: Call?, to members: [MemberID]
  ) throws {
    let listeners = Set(members.map(Listener.member))
    switch news {
    case .rings: if let call { events.send(try CallEvents.ring(call), to: listeners) }
    case .stops(let why): events.send(try CallEvents.ringStopped(id, why), to: listeners)
    }
  }

  private func tell(_ status: CallerStatus, _ id: CallID, _ call: Call?) throws {
    events.send(try CallEvents.status(status), to: [.caller(id)])
    if case .connected(let claim) = status, let winner = call?.winner {
      events.send(
        try CallEvents.connected(id, claim: claim, hasAudio: true, tab: memory.tabs[id]),
        to: [.member(winner)])
    }
  }

  private func announce(_ record: CallRecord) async {
    let listeners = await readers().union(record.rung)
    if let event = try? CallEvents.changed(record.id) {
      events.send(event, to: Set(listeners.map(Listener.member)))
    }
  }
}
