// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation

/// Keeps the stored form of the live calls in step with the switchboard's.
///
/// The database has the last word on who has a call: a claim is made there before anything else
/// of the step is stored.
actor CallLedger {
  private let store: any CallStore
  private(set) var versions: [CallID: Int64] = [:]
  private var winners: [CallID: MemberID] = [:]
  /// Live calls as they were last stored.
  private var last: [CallID: StoredCall] = [:]
  /// Claims that are stored, of steps that are not: nobody was told of them.
  private var unsettled: Set<CallID> = []

  init(store: any CallStore) { self.store = store }

  /// The live calls as they were last stored. A claim that was stored just before a crash, and
  /// nothing after it, is taken in here.
  func liveCalls(at now: Instant) async throws -> [Call] {
    var calls: [Call] = []
    for stored in try await store.liveCalls() {
      var call = try JSONDecoder().decode(Call.self, from: Data(stored.state))
      versions[stored.id] = stored.version
      winners[stored.id] = stored.winner
      last[stored.id] = stored
      if let winner = stored.winner, call.winner == nil {
        _ = call.handle(.answerClaimed(by: winner), at: now)
      }
      calls.append(call)
    }
    return calls
  }

  /// Stores calls as they now are.
  ///
  /// - Throws: `LedgerError` when the database knows otherwise; what the store throws.
  func save(_ all: [Call]) async throws {
    // A test is in memory alone: no list and no count ever has it.
    let calls = all.filter { $0.test == nil }
    try await freeUnsettled()
    for call in calls { try await claimIfAnswered(call) }
    var known: [StoredCall] = []
    for call in calls {
      if versions[call.id] == nil {
        let new = try stored(call, version: 1)
        guard try await store.begin(new) else { throw LedgerError.moved(call.id) }
        // One that ends in its first step, a banned caller's, is never saved again.
        keep(new)
      } else {
        known.append(try stored(call, version: versions[call.id] ?? 1))
      }
    }
    guard !known.isEmpty else { return }
    guard let saved = try await store.save(known) else { throw LedgerError.moved(known[0].id) }
    for call in saved { keep(call) }
    unsettled = []
  }

  /// Gives calls back that were claimed in a step which then could not be stored: the disk was
  /// full, say. Whoever claimed was refused; she and the call are free for others.
  private func freeUnsettled() async throws {
    for id in unsettled {
      guard var call = last[id] else { continue }
      call.winner = nil
      call.version = versions[id] ?? call.version
      guard let saved = try await store.save([call]) else { throw LedgerError.moved(id) }
      for call in saved { keep(call) }
      unsettled.remove(id)
    }
  }

  private func claimIfAnswered(_ call: Call) async throws {
    guard let winner = call.winner, winners[call.id] != winner else { return }
    switch try await store.claim(call.id, by: winner) {
    case .won(let version):
      versions[call.id] = version
      winners[call.id] = winner
      unsettled.insert(call.id)
    case .taken: throw LedgerError.notHers(call.id, .answeredElsewhere)
    case .inAnotherCall: throw LedgerError.notHers(call.id, .inAnotherCall)
    case .over: throw LedgerError.notHers(call.id, .over)
    }
  }

  private func keep(_ call: StoredCall) {
    guard call.endedAt == nil else {
      versions[call.id] = nil
      winners[call.id] = nil
      last[call.id] = nil
      return
    }
    last[call.id] = call
    versions[call.id] = call.version
    winners[call.id] = call.winner
  }

  private func stored(_ call: Call, version: Int64) throws -> StoredCall {
    let record = call.record
    return StoredCall(
      id: call.id, channel: call.channel.rawValue, language: call.language.text,
      startedAt: call.arrivedAt.seconds, answeredAt: record.answers.first?.at.seconds,
      endedAt: call.endedAt?.seconds, outcome: call.outcome?.rawValue, winner: call.winner,
      answeredBy: record.answers.last?.member, state: Array(try JSONEncoder().encode(call)),
      rings: Self.rings(of: record), version: version)
  }

  private static func rings(of record: CallRecord) -> [StoredRing] {
    let answered = Set(record.answers.map(\.member))
    let declined = Set(record.declined)
    return record.rung.map { member in
      let outcome: RingOutcome? =
        if answered.contains(member) {
          .answered
        } else if declined.contains(member) {
          .declined
        } else if !record.answers.isEmpty {
          .elsewhere
        } else {
          record.outcome == nil ? nil : .missed
        }
      return StoredRing(member: member, outcome: outcome?.rawValue)
    }
  }
}

/// What came of ringing a member.
package enum RingOutcome: String, Sendable {
  case answered, declined, elsewhere, missed
}

/// The database and the switchboard do not agree; the step has not happened.
package enum LedgerError: Error, Equatable {
  /// Another node, or nobody, has changed the call meanwhile.
  case moved(CallID)
  /// The claim was not granted.
  case notHers(CallID, ClaimRefusal)
}
