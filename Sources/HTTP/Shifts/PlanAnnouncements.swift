// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Tells whoever decides who is rung, and every member's page, that shifts or settings changed.
package struct PlanAnnouncements: Sendable {
  private let events: LiveEvents
  private let members: any MemberStore
  private let planChanged: @Sendable () async -> Void

  /// - Parameter planChanged: the schedule and the settings are to be read anew.
  package init(
    events: LiveEvents, members: any MemberStore,
    planChanged: @escaping @Sendable () async -> Void
  ) {
    self.events = events
    self.members = members
    self.planChanged = planChanged
  }

  /// What is stored is done, whether or not somebody can be told of it.
  func tell(_ event: LiveEvent) async {
    await planChanged()
    guard let members = try? await members.members() else { return }
    events.send(event, to: Set(members.filter(\.isActive).map { Listener.member($0.id) }))
  }
}
