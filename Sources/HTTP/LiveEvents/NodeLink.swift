// SPDX-License-Identifier: AGPL-3.0-or-later

/// Carries news of live events to the other nodes of a hotline that share its database.
///
/// The one thing that another node would need to hear beside what the database tells it: a member
/// whose browser is connected there is rung, told and signed out by what happens here. News may
/// come late or twice, never in part; whoever gets some gives it to its own
/// `LiveEvents.takeIn(_:)` and passes it on to nobody.
package protocol NodeLink: Sendable {
  /// Returns at once; what cannot be carried is lost, and a client finds it out when it fetches
  /// its state anew.
  func pass(_ news: NodeNews)
}

/// What one node tells its streams, and so the others theirs.
package enum NodeNews: Sendable {
  case sent(LiveEvent, to: Set<Listener>)
  case ended(Listener, with: LiveEvent?)
  /// Nothing is kept any more for whoever cannot come back.
  case forgotten(Listener)
}

/// The only node there is: everybody is connected here.
package struct OnlyNode: NodeLink {
  package init() {}
  package func pass(_ news: NodeNews) {}
}
