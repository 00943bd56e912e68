// SPDX-License-Identifier: AGPL-3.0-or-later

/// Those who wait to be called back.
package protocol CallBackStore: Sendable {
  /// Whoever has asked before waits from now on, in the place of what she left then. A call back
  /// that goes on is hers still.
  func keep(_ waiting: WaitingCallBack) async throws(StoreError)
  /// The longest waiting first.
  func callBacks() async throws(StoreError) -> [WaitingCallBack]
  func callBack(_ id: CallBackID) async throws(StoreError) -> WaitingCallBack?

  /// One conditional update: of any number who want to call the same person, one does.
  ///
  /// What a crash has left claimed is free once its call is over, or has not begun within half a
  /// minute.
  func claim(
    _ id: CallBackID, for call: CallID, at now: UnixSeconds, audit: AuditAct
  ) async throws(StoreError) -> Bool

  /// That call is over. Whoever was talked with waits no more.
  /// - Returns: whether it was a call back.
  func finish(_ call: CallID, talked: Bool) async throws(StoreError) -> Bool
  /// Whoever is waited for was not dialled: it was no try.
  /// - Returns: whether it was a call back.
  @discardableResult
  func giveBack(_ call: CallID) async throws(StoreError) -> Bool

  /// - Returns: `false` if nobody waits there.
  func remove(_ id: CallBackID, audit: AuditAct) async throws(StoreError) -> Bool
  func note(_ audit: AuditAct) async throws(StoreError)
  /// - Returns: whether there were any.
  func dropCallBacks(before time: UnixSeconds) async throws(StoreError) -> Bool
}
