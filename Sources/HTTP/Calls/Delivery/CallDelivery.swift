// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation

/// Carries out the effects of calls on the web: events to members' and callers' streams.
package struct CallDelivery: Sendable {
  private let events: LiveEvents
  private let tabs: CallTabs
  private let callers: CallerAddresses
  private let readers: @Sendable () async -> Set<MemberID>

  /// - Parameter readers: who sees every call in the list: holders of `readAllCalls`.
  package init(
    events: LiveEvents, tabs: CallTabs, callers: CallerAddresses,
    readers: @escaping @Sendable () async -> Set<MemberID>
  ) {
    self.events = events
    self.tabs = tabs
    self.callers = callers
    self.readers = readers
  }

  /// - Parameter call: the call after the step, where it still lives.
  package func carryOut(_ effect: CallEffect, of id: CallID, call: Call?) async {
    do {
      switch effect {
      case .ring(let member, _):
        if let call { events.send(try CallEvents.ring(call), to: [.member(member)]) }
      case .stopRinging(let member, let why):
        events.send(try CallEvents.ringStopped(id, why), to: [.member(member)])
      case .connect(let member, let claim):
        events.send(
          try CallEvents.connected(id, claim: claim, hasAudio: false, tab: tabs[id]),
          to: [.member(member)])
      case .disconnect(let member, let claim, let why):
        events.send(
          try CallEvents.disconnected(id, claim: claim, why, tab: tabs[id]),
          to: [.member(member)])
      case .tellCaller(let status): try tell(status, id, call)
      case .endCall:
        tabs.forget(id)
        callers.forget(id)
      case .writeRecord(let record): await announce(record)
      case .instructCaller, .refuseClaim, .setTimer, .cancelTimer, .startVoicemail: break
      }
    } catch {
      preconditionFailure("an event of fixed shape could not be encoded")
    }
  }

  private func tell(_ status: CallerStatus, _ id: CallID, _ call: Call?) throws {
    events.send(try CallEvents.status(status), to: [.caller(id)])
    if case .connected(let claim) = status, let winner = call?.winner {
      events.send(
        try CallEvents.connected(id, claim: claim, hasAudio: true, tab: tabs[id]),
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
