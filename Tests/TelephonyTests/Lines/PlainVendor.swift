// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

@testable import Telephony

/// A vendor that understands everything at once and keeps no secrets: what a test says has
/// happened is what its messages say, and what it was asked is kept in order.
final class PlainVendor: Sendable {
  enum Asked: Hashable, Sendable {
    case place(LegOrder)
    case instruct(ProviderLegID, LegScript)
    case end(ProviderLegID, elsewhere: Bool)
    case close(Room)
    /// What is there: legs, and rooms.
    case legs, rooms
  }

  /// What a request to place a leg comes to.
  enum Placing: Sendable { case taken, refused, wrongNumber, silent }

  fileprivate struct State {
    /// Scripts and acts that adapters have put into words; a word is a place in one of these.
    var scripts: [LegScript] = []
    var acts: [Asked] = []
    var readings: [ProviderReading] = []
    var done: [Asked] = []
    var placing = Placing.taken
    var isDown = false
    /// What every request is answered with, whatever it asks for; an account that works answers
    /// each as it is.
    var broken: Int?
    var placed: [LegID: ProviderLegID] = [:]
    /// What is there, of a vendor who has a connection.
    var standing: (legs: [String], rooms: [Room])?
  }

  private let state = Mutex(State())

  func say(_ id: String, _ events: [LegEvent]) -> [UInt8] {
    say(ProviderReading(id: id, events: events))
  }

  func sayMessageOver(_ id: String) -> [UInt8] {
    say(ProviderReading(id: id, events: [], isMessageOver: true))
  }

  private func say(_ reading: ProviderReading) -> [UInt8] {
    let place = state.withLock { state in
      state.readings.append(reading)
      return state.readings.count - 1
    }
    return Array("\(place)".utf8)
  }

  func reading(_ body: [UInt8]) throws(WebhookRefusal) -> ProviderReading {
    let readings = state.withLock(\.readings)
    guard let place = Int(String(decoding: body, as: UTF8.self)), readings.indices.contains(place)
    else { throw .badSignature }
    return readings[place]
  }

  func write(_ script: LegScript) -> String {
    state.withLock { state in
      state.scripts.append(script)
      return "\(state.scripts.count - 1)"
    }
  }

  func script(_ document: ProviderDocument?) -> LegScript? {
    let text = document.map { String(decoding: $0.body, as: UTF8.self) }
    return state.withLock { state in text.flatMap { Int($0) }.map { state.scripts[$0] } }
  }

  func write(_ act: Asked) -> ProviderRequest {
    let place = state.withLock { state in
      state.acts.append(act)
      return state.acts.count - 1
    }
    return ProviderRequest(
      .post, "https://plain.example", headers: [], body: Array("\(place)".utf8))
  }

  func refuse(_ placing: Placing) { state.withLock { $0.placing = placing } }

  /// Whatever is asked for a leg that is there fails.
  func fail(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }

  /// The account breaks: each request comes back with that status. `nil` mends it.
  func breakDown(_ status: Int?) { state.withLock { $0.broken = status } }

  /// It has a connection from now on, and this is there.
  func stand(_ legs: [String], _ rooms: [Room] = []) {
    state.withLock { $0.standing = (legs, rooms) }
  }

  var hasConnection: Bool { state.withLock { $0.standing != nil } }

  /// What it calls a leg that it was asked to place.
  func name(of leg: LegID) -> ProviderLegID? { state.withLock { $0.placed[leg] } }

  /// What it was asked since this was last called.
  func taken() -> [Asked] {
    state.withLock { state in
      defer { state.done = [] }
      return state.done
    }
  }

  var wire: ProviderWire {
    ProviderWire { [self] request, _, _ in
      try state.withLock { state in
        guard let place = Int(String(decoding: request.body, as: UTF8.self)) else {
          throw ProviderWire.NotSent()
        }
        let act = state.acts[place]
        if let list = state.list(act) { return ProviderAnswer(status: 200, body: list) }
        if let status = state.broken { return ProviderAnswer(status: status, body: []) }
        guard case .place(let order) = act else {
          if state.isDown { return ProviderAnswer(status: 400, body: []) }
          state.done.append(act)
          return ProviderAnswer(status: 200, body: [])
        }
        switch state.placing {
        case .taken: break
        case .refused: return ProviderAnswer(status: 400, body: [])
        case .wrongNumber: return ProviderAnswer(status: 422, body: [])
        case .silent: throw ProviderWire.TooLong()
        }
        state.done.append(act)
        let name = "out-\(order.leg)"
        state.placed[order.leg] = ProviderLegID(name)
        return ProviderAnswer(status: 201, body: Array(name.utf8))
      }
    }
  }
}

extension PlainVendor.State {
  /// What is asked for by lists.
  fileprivate func list(_ act: PlainVendor.Asked) -> [UInt8]? {
    let names: [String]? =
      switch act {
      case .legs: standing?.legs
      case .rooms: standing?.rooms.map(\.name)
      default: nil
      }
    return names.map { Array($0.joined(separator: " ").utf8) }
  }
}
