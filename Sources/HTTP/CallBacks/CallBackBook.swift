// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Those who wait to be called back, and the telling of whoever may call them.
package struct CallBackBook: Sendable {
  let store: any CallBackStore
  private let events: LiveEvents
  private let callers: @Sendable () async -> Set<MemberID>

  /// - Parameter callers: whom the list concerns: holders of `callBack`.
  package init(
    store: any CallBackStore, events: LiveEvents,
    callers: @escaping @Sendable () async -> Set<MemberID>
  ) {
    self.store = store
    self.events = events
    self.callers = callers
  }

  func keep(_ waiting: WaitingCallBack) async throws(StoreError) {
    try await store.keep(waiting)
    await tell()
  }

  /// Of each call that is over: whoever was talked with waits no more, and where only her own phone
  /// was called who calls back, it was no try. What cannot be stored is free again by itself, once
  /// its call is over.
  package func finish(_ record: CallRecord) async {
    switch record.outcome {
    case .calledBack, .notReached, .tooLong: break
    default: return
    }
    let isCallBack =
      record.answers.isEmpty
      ? try? await store.giveBack(record.id)
      : try? await store.finish(record.id, talked: record.hasTalked)
    if isCallBack == true { await tell() }
  }

  package func dropOld(at now: UnixSeconds) async throws(StoreError) {
    if try await store.dropCallBacks(before: now - WaitingCallBack.keptSeconds) { await tell() }
  }

  /// That the list reads otherwise; who is on it, nobody is told.
  func tell() async {
    let listeners = Set(await callers().map(Listener.member))
    events.send(LiveEvent("call-backs"), to: listeners)
  }
}
