// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
package import Sealing

/// Tells those whom a new roster entry concerns: every member's page, whoever decides who is
/// rung, and the custodian's errands after a removal.
package struct RosterAnnouncements: Sendable {
  private let events: LiveEvents
  private let membersChanged: @Sendable () async -> Void
  private let memberRemoved: @Sendable () async -> Void

  /// - Parameters:
  ///   - membersChanged: who may be rung is to be read anew.
  ///   - memberRemoved: the queued deletion of her shares can be tried at once.
  package init(
    events: LiveEvents, membersChanged: @escaping @Sendable () async -> Void,
    memberRemoved: @escaping @Sendable () async -> Void
  ) {
    self.events = events
    self.membersChanged = membersChanged
    self.memberRemoved = memberRemoved
  }

  private struct Head: Encodable { let seq: UInt32 }

  /// Whether anything may be signed has changed; the chain has not.
  func tellHead(of roster: Roster) {
    guard let event = try? LiveEvent("roster", Head(seq: roster.head.sequence)) else { return }
    events.send(event, to: Set(roster.activeMembers.map { Listener.member($0.id) }))
  }

  /// - Parameter entry: has been appended to `roster`.
  package func tell(of entry: RosterEntry, in roster: Roster) async {
    let listeners = Set(roster.activeMembers.map { Listener.member($0.id) })
    if let event = try? LiveEvent("roster", Head(seq: entry.sequence)) {
      events.send(event, to: listeners)
    }
    switch entry.body {
    case .genesis, .join: await membersChanged()
    case .set(let change):
      await membersChanged()
      if !change.isActive {
        events.end(.member(change.subject), with: .signedOut)
        await memberRemoved()
      }
    case .invite, .cancel, .custodian: break
    }
    events.send(LiveEvent("members"), to: listeners)
  }
}
