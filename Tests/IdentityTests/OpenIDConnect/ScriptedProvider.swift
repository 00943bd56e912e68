// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Sealing
import Synchronization
import Testing

@testable import Identity

/// A provider that answers as a test says, and remembers what it was asked.
final class ScriptedProvider: Sendable {
  private struct State {
    var keys: [UInt8]
    var token: OpenIDWire.Answer
    var isDown = false
    var asked: [String] = []
    var forms: [String] = []
    var authorizations: [String?] = []
  }

  private let state: Mutex<State>
  let vectors: OpenIDVectors
  let clock: TestClock

  init() throws {
    vectors = try OpenIDVectors.named("made")
    let documents = try OpenIDVectors.keyDocuments("made")
    let keys = try #require(documents.all)
    state = Mutex(State(keys: keys, token: .init(status: 500, body: [])))
    clock = TestClock(try vectors.terms.now)
  }

  var wire: OpenIDWire {
    OpenIDWire(
      get: { address in try self.answer(to: address) },
      post: { address, form, authorization in
        try self.answer(to: address, form, authorization)
      })
  }

  func provider(secret: String? = nil) throws -> OpenIDProvider {
    OpenIDProvider(
      issuer: try #require(Issuer(ProviderText.issuer)),
      client: OpenIDClient(
        id: try vectors.terms.client, secret: secret.map { OpenIDClientSecret($0) }),
      wire: wire, clock: clock.wall)
  }

  var nonce: [UInt8] {
    get throws { try vectors.terms.nonce }
  }

  /// Some of the tokens were made for its hash.
  var answeredChallenge: [UInt8] {
    get throws { try vectors.terms.challenge }
  }

  func token(_ name: String) throws -> [UInt8] {
    try #require(vectors.cases.first { $0.name == name }).bytes
  }

  /// How often its keys were asked for.
  var keyFetches: Int { state.withLock { $0.asked.count { $0 == "https://keys.example/set" } } }
  var documentFetches: Int { state.withLock { $0.asked.count { $0.contains("well-known") } } }
  var forms: [String] { state.withLock { $0.forms } }
  var authorizations: [String?] { state.withLock { $0.authorizations } }

  func setDown(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }
  func setKeys(_ document: String) { state.withLock { $0.keys = Array(document.utf8) } }
  func restoreKeys() throws {
    let documents = try OpenIDVectors.keyDocuments("made")
    let keys = try #require(documents.all)
    state.withLock { $0.keys = keys }
  }
  func setToken(_ status: Int, _ body: String) {
    state.withLock { $0.token = .init(status: status, body: Array(body.utf8)) }
  }

  private func answer(to address: String) throws -> OpenIDWire.Answer {
    try state.withLock { state in
      state.asked.append(address)
      guard !state.isDown else { throw OpenIDWire.Silence() }
      switch address {
      case "https://id.example/.well-known/openid-configuration":
        return .init(status: 200, body: Array(ProviderText.document().utf8))
      case "https://keys.example/set": return .init(status: 200, body: state.keys)
      default: return .init(status: 404, body: [])
      }
    }
  }

  private func answer(
    to address: String, _ form: String, _ authorization: String?
  ) throws -> OpenIDWire.Answer {
    try state.withLock { state in
      state.forms.append(form)
      state.authorizations.append(authorization)
      guard !state.isDown, address == "https://id.example/token" else {
        throw OpenIDWire.Silence()
      }
      return state.token
    }
  }
}
