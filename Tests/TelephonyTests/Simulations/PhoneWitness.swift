// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Synchronization

@testable import Telephony

/// Sees to it that a world keeps its promises: by what the vendor's legs really do, and what is
/// really stored.
final class PhoneWitness: Sendable {
  struct Owner: Hashable {
    let call: CallID
    let member: MemberID?
    let attempt: Int
  }

  struct Books {
    var violations: [String] = []
    var trace: [String] = []
    /// Of each leg that was ever stored.
    var owners: [LegID: Owner] = [:]
    /// Calls of each caller's leg.
    var calls: [ProviderLegID: Set<CallID>] = [:]
    /// In the order in which they came.
    var begun: [CallID] = []
    var claims: [CallID: (member: MemberID, at: Instant)] = [:]
    var ends: [CallID: Instant] = [:]
    /// Of each call that is over.
    var outcomes: [String] = []
    var placed: Set<LegID> = []
    /// Legs that have been recorded.
    var recorded: Set<ProviderLegID> = []
    /// Numbers that each ring of a member has rung.
    var rung: [Owner: Set<String>] = [:]
  }

  let isFair: Bool
  let time: VirtualTime
  let store: MemoryCallStore
  private let secrets: [String]
  private let books = Mutex(Books())

  /// - Parameter secrets: callers' numbers.
  init(isFair: Bool, time: VirtualTime, store: MemoryCallStore, secrets: [String]) {
    self.isFair = isFair
    self.time = time
    self.store = store
    self.secrets = secrets
  }

  var violations: [String] { books.withLock(\.violations) }
  var trace: [String] { books.withLock(\.trace) }

  func read<Value: Sendable>(_ body: @Sendable (Books) -> Value) -> Value {
    books.withLock { body($0) }
  }

  func note(_ text: String, at now: Instant) {
    books.withLock { $0.trace.append("\(Double(now.milliseconds) / 1_000) s  \(text)") }
  }

  func fail(_ text: String) {
    note("WRONG: \(text)", at: time.now)
    books.withLock { $0.violations.append(text) }
  }

  func begun(_ call: StoredCall) {
    books.withLock { $0.begun.append(call.id) }
    saved(call)
  }

  func saved(_ call: StoredCall) {
    keepsSecrets(String(decoding: call.state, as: UTF8.self))
    guard call.endedAt != nil else { return }
    books.withLock { books in
      guard books.ends[call.id] == nil else { return }
      books.ends[call.id] = time.now
      books.outcomes.append(call.outcome ?? "")
    }
    note("call \(call.id.hex.prefix(4)) is over: \(call.outcome ?? "")", at: time.now)
  }

  func won(_ call: CallID, _ member: MemberID) {
    note("call \(call.hex.prefix(4)) is won by \(member.hex.prefix(4))", at: time.now)
    books.withLock { $0.claims[call] = (member, time.now) }
  }

  func saved(_ leg: StoredPhoneLeg) {
    keepsSecrets("\(leg)")
    books.withLock { books in
      books.owners[leg.id] = Owner(call: leg.call, member: leg.member, attempt: leg.attempt)
      if leg.member == nil, let name = leg.name.flatMap({ ProviderLegID($0) }) {
        books.calls[name, default: []].insert(leg.call)
      }
    }
  }

  private func keepsSecrets(_ text: String) {
    if secrets.contains(where: { text.contains($0) }) { fail("a caller's number is stored") }
  }

  /// - Returns: whether the leg was never recorded before.
  func record(_ leg: ProviderLegID) -> Bool {
    books.withLock { $0.recorded.insert(leg).inserted }
  }

  /// - Returns: whether the leg was never placed before.
  func place(_ leg: LegID, _ number: String) -> Bool {
    books.withLock { books in
      let isNew = books.placed.insert(leg).inserted
      // What could not be stored is done all the same.
      guard let owner = books.owners[leg] else { return !isFair && isNew }
      return books.rung[owner, default: []].insert(number).inserted && isNew
    }
  }
}
