// SPDX-License-Identifier: AGPL-3.0-or-later

extension LiveEvents {
  /// Sends an event to every open stream of the listeners, on whichever node, and keeps it for
  /// those who come back.
  package func send(_ event: LiveEvent, to listeners: Set<Listener>) {
    tellAll(.sent(event, to: listeners))
  }

  /// Ends every stream of a listener: a removed member, a call that is over.
  package func end(_ listener: Listener, with event: LiveEvent? = nil) {
    tellAll(.ended(listener, with: event))
  }

  /// Keeps nothing more for a listener who cannot come back: the caller of a call that is over.
  func forget(_ listener: Listener) { tellAll(.forgotten(listener)) }

  private func tellAll(_ news: NodeNews) {
    takeIn(news)
    link.pass(news)
  }

  /// Tells the streams of this node alone: what has happened on another.
  package func takeIn(_ news: NodeNews) {
    switch news {
    case .sent(let event, let listeners): sendHere(event, to: listeners)
    case .ended(let listener, let event): endHere(listener, with: event)
    case .forgotten(let listener): forgetHere(listener)
    }
  }
}
