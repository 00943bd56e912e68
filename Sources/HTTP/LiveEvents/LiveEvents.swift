// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import NIOCore
import Synchronization
import Telephony

/// The streams that are open on this node, and the last events for those who come back.
///
/// One lock round one table: an event to 1,000 listeners is encoded once and handed to their
/// buffers in one go. A listener that does not read loses its stream, not its events: it comes
/// back with `Last-Event-ID` and is given what it missed. What one is sent pushes out nothing that
/// is kept for another.
package final class LiveEvents: Sendable {
  /// How many events a listener may lag behind before its stream is dropped.
  static let bufferedEvents = 64
  /// How many events are kept for each listener who comes back: fewer than its buffer holds.
  static let keptEvents = 63
  /// A page has one. A line that was lost leaves another behind until that is noticed.
  static let streamsPerCaller = 3
  /// A browser has one for all its tabs; some, over HTTP/1.1, can have no more to a host than this.
  static let streamsPerSession = 6

  private struct Kept {
    var events: [(number: UInt64, word: String?, frame: ByteBuffer)] = []
    /// From this number on nothing is missing.
    var from: UInt64 = 1

    /// What says all by its name is said by the newest of that name: the older ones would push out
    /// what nothing else says, such as a ring.
    mutating func keep(_ frame: ByteBuffer, of event: LiveEvent, _ number: UInt64) {
      let word = event.saysAllByName ? event.name : nil
      if let word { events.removeAll { $0.word == word } }
      if events.count == keptEvents { from = events.removeFirst().number + 1 }
      events.append((number, word, frame))
    }
  }

  /// Whose streams are counted together.
  private struct Holder: Hashable {
    let listener: Listener
    let session: SessionHash?

    var mostStreams: Int {
      switch listener {
      case .caller: streamsPerCaller
      case .member: streamsPerSession
      }
    }
  }

  private struct State {
    var streams: [StreamID: Open] = [:]
    var byListener: [Listener: Set<StreamID>] = [:]
    /// The oldest first.
    var byHolder: [Holder: [StreamID]] = [:]
    var kept: [Listener: Kept] = [:]
    var next: UInt64 = 1
    /// How many have passed.
    var seconds: UInt32 = 0
    var nextStream: UInt32
    var isClosed = false
  }

  private struct Open {
    let holder: Holder
    let sink: AsyncStream<ByteBuffer>.Continuation
    let dropped: @Sendable () -> Void
  }

  private let epoch: UInt32
  let link: any NodeLink
  private let ended: @Sendable (Listener) -> Void
  private let state: Mutex<State>

  /// - Parameters:
  ///   - epoch: random, another at each start and on each node.
  ///   - link: to the other nodes.
  ///   - ended: told whose streams were ended here, with her sessions or one of them.
  package init(
    epoch: UInt32, link: any NodeLink = OnlyNode(),
    ended: @escaping @Sendable (Listener) -> Void = { _ in }
  ) {
    self.epoch = epoch
    self.link = link
    self.ended = ended
    state = Mutex(State(nextStream: epoch ^ 0x5bd1_e995))
  }

  /// Opens a stream, first with what its listener missed since `last`. Where there are as many as
  /// may be, the oldest ends; whoever still reads it comes back.
  ///
  /// - Parameters:
  ///   - session: a member's, by which her streams are counted.
  ///   - dropped: told when its reader lags too far behind; must not call back.
  /// - Returns: `resumed` is false when the listener must fetch its state anew.
  func open(
    _ listener: Listener, of session: SessionHash? = nil, after last: EventID?,
    dropped: @escaping @Sendable () -> Void = {}
  ) -> (id: StreamID, frames: AsyncStream<ByteBuffer>, resumed: Bool) {
    let (frames, sink) = AsyncStream<ByteBuffer>.makeStream(
      bufferingPolicy: .bufferingOldest(Self.bufferedEvents))
    return state.withLock { state in
      state.nextStream &+= 1
      let id = StreamID(state.nextStream)
      let place = place(of: listener, after: last)
      let missed = missed(by: listener, after: place, state)
      for frame in missed ?? [] { sink.yield(frame) }
      guard !state.isClosed else {
        sink.finish()
        return (id, frames, false)
      }
      let holder = Holder(listener: listener, session: session)
      add(id, Open(holder: holder, sink: sink, dropped: dropped), to: &state)
      return (id, frames, missed != nil && place == last)
    }
  }

  /// After which event to go on; `nil` for a member's page that has just been loaded.
  ///
  /// Whoever comes from before a restart has seen nothing of this run: a signal that was sent to
  /// her meanwhile must not be lost, though she has to fetch her state anew. Nor has a caller who
  /// names no event: the page of a call reads all that is sent to it, from its first stream on.
  private func place(of listener: Listener, after last: EventID?) -> EventID? {
    if let last, last.epoch == epoch { return last }
    let start = EventID(epoch: epoch, number: 0)
    switch listener {
    case .caller: return start
    case .member: return last == nil ? nil : start
    }
  }

  private func add(_ id: StreamID, _ open: Open, to state: inout State) {
    let older = state.byHolder[open.holder] ?? []
    for oldest in older.prefix(max(0, older.count + 1 - open.holder.mostStreams)) {
      remove(oldest, from: &state)
    }
    state.streams[id] = open
    state.byListener[open.holder.listener, default: []].insert(id)
    state.byHolder[open.holder, default: []].append(id)
  }

  /// - Returns: `nil` when the kept events do not reach back to `last`.
  private func missed(
    by listener: Listener, after last: EventID?, _ state: borrowing State
  ) -> [ByteBuffer]? {
    guard let last, last.epoch == epoch, last.number < state.next else { return nil }
    guard let kept = state.kept[listener] else { return [] }
    guard last.number + 1 >= kept.from else { return nil }
    return kept.events.filter { $0.number > last.number }.map(\.frame)
  }

  func close(_ id: StreamID) {
    state.withLock { state in remove(id, from: &state) }
  }

  private func remove(_ id: StreamID, from state: inout State) {
    guard let open = state.streams.removeValue(forKey: id) else { return }
    open.sink.finish()
    let (holder, listener) = (open.holder, open.holder.listener)
    state.byListener[listener]?.remove(id)
    if state.byListener[listener]?.isEmpty == true { state.byListener[listener] = nil }
    state.byHolder[holder]?.removeAll { $0 == id }
    if state.byHolder[holder]?.isEmpty == true { state.byHolder[holder] = nil }
  }

  func sendHere(_ event: LiveEvent, to listeners: Set<Listener>) {
    state.withLock { state in
      let id = EventID(epoch: epoch, number: state.next)
      state.next += 1
      let frame = event.frame(id: id)
      for listener in listeners {
        state.kept[listener, default: Kept()].keep(frame, of: event, id.number)
        for stream in state.byListener[listener] ?? [] { yield(frame, to: stream, &state) }
      }
    }
  }

  /// A second has passed: the streams whose turn it is are told that the line is alive, so that no
  /// second has to carry all the answers.
  package func beat() {
    state.withLock { state in
      state.seconds &+= 1
      for (id, open) in state.streams {
        let heart = Self.heartbeat(of: open.holder.listener)
        if (state.seconds &+ id.number) % heart.every == 0 { yield(heart.frame, to: id, &state) }
      }
    }
  }

  private static func heartbeat(of listener: Listener) -> (frame: ByteBuffer, every: UInt32) {
    switch listener {
    case .member: (LiveEvent.question, UInt32(Heartbeat.secondsToMember))
    case .caller: (LiveEvent.signOfLife, UInt32(Heartbeat.secondsToCaller))
    }
  }

  /// Sends an event to everyone who is connected now; nobody who comes back is told.
  func sendToAll(_ frame: ByteBuffer) {
    state.withLock { state in
      for stream in Array(state.streams.keys) { yield(frame, to: stream, &state) }
    }
  }

  func forgetHere(_ listener: Listener) { state.withLock { $0.kept[listener] = nil } }

  private func yield(_ frame: ByteBuffer, to stream: StreamID, _ state: inout State) {
    guard let open = state.streams[stream] else { return }
    guard case .dropped = open.sink.yield(frame) else { return }
    remove(stream, from: &state)
    open.dropped()
  }

  func endHere(_ listener: Listener, with event: LiveEvent?) {
    state.withLock { state in
      for stream in state.byListener[listener] ?? [] {
        if let event { yield(event.frame(id: nil), to: stream, &state) }
        remove(stream, from: &state)
      }
    }
    ended(listener)
  }

  /// Tells everyone that the server stops, and ends all streams; none opens afterwards.
  package func shutDown() {
    sendToAll(LiveEvent("shutting-down").frame(id: nil))
    state.withLock { state in
      state.isClosed = true
      for stream in Array(state.streams.keys) { remove(stream, from: &state) }
    }
  }

  package func isListening(_ listener: Listener) -> Bool {
    state.withLock { $0.byListener[listener] != nil }
  }

  /// How many streams are open.
  package var count: Int { state.withLock { $0.streams.count } }
}
