// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What members and callers are told of a call. No event says who calls, from where, or who
/// answered.
enum CallEvents {
  private struct Ring: Encodable {
    let call: CallID
    let language: String
    let channel: String
    let since: Int64
    /// It is her own call back: nobody calls her.
    let callBack: Bool?
    /// She tries the hotline herself.
    let testCall: Bool?
  }

  private struct RingStopped: Encodable {
    let call: CallID
    let why: String
  }

  private struct CallState: Encodable {
    let call: CallID
    let state: String
    let claim: Int
    var why: String?
    var tab: String?
  }

  private struct Relayed: Encodable {
    let call: CallID
    let tab: String?
    let signal: Signal
  }

  private struct ToCaller: Encodable { let signal: Signal }
  private struct Changed: Encodable { let call: CallID }

  static func ring(_ call: Call) throws -> LiveEvent {
    try LiveEvent(
      "ring",
      Ring(
        call: call.id, language: call.language.text, channel: WireWord.spelled(call.channel),
        since: call.arrivedAt.seconds, callBack: call.isCallBack ? true : nil,
        testCall: call.test == nil ? nil : true))
  }

  static func ringStopped(_ call: CallID, _ why: RingStop) throws -> LiveEvent {
    try LiveEvent("ring-stopped", RingStopped(call: call, why: WireWord.spelled(why)))
  }

  static func connected(_ call: CallID, claim: Int, hasAudio: Bool, tab: String?) throws
    -> LiveEvent
  {
    try LiveEvent(
      "call",
      CallState(
        call: call, state: hasAudio ? "connected" : "connecting", claim: claim, tab: tab))
  }

  static func disconnected(
    _ call: CallID, claim: Int, _ why: Disconnection, tab: String?
  ) throws -> LiveEvent {
    try LiveEvent(
      "call",
      CallState(call: call, state: "ended", claim: claim, why: WireWord.spelled(why), tab: tab))
  }

  static func status(_ status: CallerStatus) throws -> LiveEvent {
    try LiveEvent("status", CallerStatusBody(status))
  }

  static func signal(_ signal: Signal, of call: CallID, toTab tab: String?) throws -> LiveEvent {
    try LiveEvent("signal", Relayed(call: call, tab: tab, signal: signal))
  }

  static func signalToCaller(_ signal: Signal) throws -> LiveEvent {
    try LiveEvent("signal", ToCaller(signal: signal))
  }

  /// The list of calls reads otherwise now.
  static func changed(_ call: CallID) throws -> LiveEvent {
    try LiveEvent("calls", Changed(call: call))
  }
}
