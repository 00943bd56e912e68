// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import NIOCore
import Synchronization

/// The streams that are open on this node, and the last events for those who come back.
///
/// One lock round one table: an event to 1,000 listeners is encoded once and handed to their
/// buffers in one go. A listener that does not read loses its stream, not its events: it comes
/// back with `Last-Event-ID` and is given what it missed.
package final class LiveEvents: Sendable {
  /// How many events a listener may lag behind before its stream is dropped.
  static let bufferedEvents = 64
  /// How many events are kept for those who come back.
  static let keptEvents = 4096

  private struct Kept {
    let id: EventID
    let listeners: Set<Listener>
    let frame: ByteBuffer
  }

  private struct State {
    var streams: [StreamID: Open] = [:]
    var byListener: [Listener: Set<StreamID>] = [:]
    var kept: [Kept] = []
    var next: UInt64 = 1
    var nextStream: UInt32
    var isClosed = false
  }

  private struct Open {
    let listener: Listener
    let sink: AsyncStream<ByteBuffer>.Continuation
  }

  private let epoch: UInt32
  private let state: Mutex<State>

  /// - Parameter epoch: random, another at each start.
  package init(epoch: UInt32) {
    self.epoch = epoch
    state = Mutex(State(nextStream: epoch ^ 0x5bd1_e995))
  }

  /// Opens a stream, first with what its listener missed since `last`.
  ///
  /// - Returns: `resumed` is false when the listener must fetch its state anew.
  func open(
    _ listener: Listener, after last: EventID?
  ) -> (id: StreamID, frames: AsyncStream<ByteBuffer>, resumed: Bool) {
    let (frames, sink) = AsyncStream<ByteBuffer>.makeStream(
      bufferingPolicy: .bufferingOldest(Self.bufferedEvents))
    return state.withLock { state in
      state.nextStream &+= 1
      let id = StreamID(state.nextStream)
      // Whoever comes from before a restart has seen nothing of this run: a signal that was sent
      // to her meanwhile must not be lost, though she has to fetch her state anew.
      let place = last.map { $0.epoch == epoch ? $0 : EventID(epoch: epoch, number: 0) }
      let missed = missed(by: listener, after: place, state)
      for frame in missed ?? [] { sink.yield(frame) }
      guard !state.isClosed else {
        sink.finish()
        return (id, frames, false)
      }
      state.streams[id] = Open(listener: listener, sink: sink)
      state.byListener[listener, default: []].insert(id)
      return (id, frames, missed != nil && place == last)
    }
  }

  /// - Returns: `nil` when the kept events do not reach back to `last`, or are too many.
  private func missed(
    by listener: Listener, after last: EventID?, _ state: borrowing State
  ) -> [ByteBuffer]? {
    guard let last, last.epoch == epoch, last.number < state.next else { return nil }
    guard last.number + 1 >= state.kept.first?.id.number ?? state.next else { return nil }
    let missed = state.kept.lazy
      .filter { $0.id.number > last.number && $0.listeners.contains(listener) }
    let frames = missed.map(\.frame)
    return frames.count < Self.bufferedEvents ? Array(frames) : nil
  }

  func close(_ id: StreamID) {
    state.withLock { state in remove(id, from: &state) }
  }

  private func remove(_ id: StreamID, from state: inout State) {
    guard let open = state.streams.removeValue(forKey: id) else { return }
    open.sink.finish()
    state.byListener[open.listener]?.remove(id)
    if state.byListener[open.listener]?.isEmpty == true { state.byListener[open.listener] = nil }
  }

  /// Sends an event to every open stream of the listeners and keeps it for those who come back.
  package func send(_ event: LiveEvent, to listeners: Set<Listener>) {
    state.withLock { state in
      let id = EventID(epoch: epoch, number: state.next)
      state.next += 1
      let frame = event.frame(id: id)
      state.kept.append(Kept(id: id, listeners: listeners, frame: frame))
      if state.kept.count > Self.keptEvents + 256 {
        state.kept.removeFirst(state.kept.count - Self.keptEvents)
      }
      for listener in listeners {
        for stream in state.byListener[listener] ?? [] { yield(frame, to: stream, &state) }
      }
    }
  }

  /// Keeps every stream known to be alive.
  package func beat() { sendToAll(LiveEvent.heartbeat) }

  /// Sends an event to everyone who is connected now; nobody who comes back is told.
  func sendToAll(_ frame: ByteBuffer) {
    state.withLock { state in
      for stream in Array(state.streams.keys) { yield(frame, to: stream, &state) }
    }
  }

  private func yield(_ frame: ByteBuffer, to stream: StreamID, _ state: inout State) {
    guard let open = state.streams[stream] else { return }
    if case .dropped = open.sink.yield(frame) { remove(stream, from: &state) }
  }

  /// Ends every stream of a listener: a removed member, a call that is over.
  package func end(_ listener: Listener, with event: LiveEvent? = nil) {
    state.withLock { state in
      for stream in state.byListener[listener] ?? [] {
        if let event { yield(event.frame(id: nil), to: stream, &state) }
        remove(stream, from: &state)
      }
    }
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
