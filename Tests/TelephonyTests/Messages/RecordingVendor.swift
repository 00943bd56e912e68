// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

@testable import Telephony

/// What of a provider has to do with recordings: it has some, hands them over, and deletes them.
final class RecordingVendor: Sendable {
  /// How it answers; what it does is another thing.
  enum Mood: Hashable, Sendable {
    case well
    case status(Int)
    case silent
    case notSent
    /// It is done, and the answer gets lost.
    case lostAnswer
    /// It takes a second.
    case slow
  }

  struct Asked: Hashable, Sendable {
    let method: ProviderRequest.Method
    let url: String
    let kind: ProviderWire.AnswerKind
    let at: Instant
  }

  private struct Broken: Error {}

  private struct State {
    /// By the address at which each is fetched.
    var sounds: [String: [UInt8]] = [:]
    /// Where each is deleted.
    var places: [String: String] = [:]
    var fetching = Mood.well
    var deleting = Mood.well
    var asked: [Asked] = []
    /// What is being handed over, now and at most.
    var open = 0
    var mostOpen = 0
  }

  private let time: VirtualTime
  private let life: MessageLife
  private let state = Mutex(State())

  init(_ time: VirtualTime, _ life: MessageLife) {
    self.time = time
    self.life = life
  }

  func record(_ sound: [UInt8], as recording: Recording, at provider: any Provider) {
    let (fetched, deleted) = (provider.fetch(recording).request, provider.delete(recording).request)
    state.withLock { state in
      state.sounds[fetched.url] = sound
      state.places[deleted.url] = fetched.url
    }
  }

  func fetch(_ mood: Mood) { state.withLock { $0.fetching = mood } }
  func delete(_ mood: Mood) { state.withLock { $0.deleting = mood } }
  /// Somebody else has deleted all of them.
  func lose() { state.withLock { $0.sounds = [:] } }
  /// Or some other sound is there.
  func overwrite(_ sound: [UInt8]) {
    state.withLock { $0.sounds = $0.sounds.mapValues { _ in sound } }
  }

  var recordings: Int { state.withLock(\.sounds.count) }
  var mostOpen: Int { state.withLock(\.mostOpen) }
  var asked: [Asked] { state.withLock(\.asked) }
  func count(_ method: ProviderRequest.Method) -> Int { asked.count { $0.method == method } }

  var wire: ProviderWire {
    ProviderWire { [self] request, kind, _ in
      guard life.begin() else { throw ProviderWire.NotSent() }
      let mood = state.withLock { state in
        let (method, url) = (request.method, request.url)
        state.asked.append(Asked(method: method, url: url, kind: kind, at: time.now))
        return method == .get ? state.fetching : state.deleting
      }
      let answer = try await answer(request, mood)
      guard life.end() else { throw Broken() }
      return answer
    }
  }

  private func answer(_ request: ProviderRequest, _ mood: Mood) async throws -> ProviderAnswer {
    switch mood {
    case .well: return carryOut(request)
    case .slow:
      state.withLock { state in
        state.open += 1
        state.mostOpen = max(state.open, state.mostOpen)
      }
      try await time.sleep(milliseconds: 1_000)
      state.withLock { $0.open -= 1 }
      return carryOut(request)
    case .status(let status): return ProviderAnswer(status: status, body: Array("canary-no".utf8))
    case .notSent: throw ProviderWire.NotSent()
    case .silent: break
    case .lostAnswer: _ = carryOut(request)
    }
    while true { try await time.sleep(milliseconds: 3_600_000) }
  }

  private func carryOut(_ request: ProviderRequest) -> ProviderAnswer {
    state.withLock { state in
      if request.method == .get, let sound = state.sounds[request.url] {
        return ProviderAnswer(status: 200, body: sound)
      }
      if request.method == .delete, let place = state.places[request.url],
        state.sounds.removeValue(forKey: place) != nil
      {
        return ProviderAnswer(status: 204, body: [])
      }
      return ProviderAnswer(status: 404, body: [])
    }
  }
}
