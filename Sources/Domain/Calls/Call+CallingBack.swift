// SPDX-License-Identifier: AGPL-3.0-or-later

/// Calling back: how a caller asks for it, and how such a call goes.
extension Call {
  /// How long either phone of a call back may ring, with the pressing of the key.
  package static let callBackRingSeconds = 60
  /// What the offer takes to be said, beside the time to press the key.
  static let callBackOfferSeconds = 15
  /// Who has talked for less may have talked to a mailbox.
  package static let leastTalkSeconds: Int64 = 20

  /// Nobody answers a caller whose number is kept for it.
  mutating func offerCallBack(_ reason: VoicemailReason, at now: Instant) {
    timers.cancelAll(except: [.wholeCall, .callerGone])
    phase = .callBackOffered(reason)
    let seconds = Self.callBackOfferSeconds + limit(.menuSeconds)
    timers.set(.callBackOffer, at: now.advanced(bySeconds: seconds))
  }

  mutating func askCallBack(at now: Instant) {
    guard case .callBackOffered = phase else { return }
    end(.callBackAsked, at: now)
  }

  /// She goes on as she would have without the offer.
  mutating func declineCallBack(at now: Instant) {
    guard case .callBackOffered(let reason) = phase else { return }
    timers.cancel(.callBackOffer)
    leaveQueue(for: reason, at: now)
  }

  mutating func beginCallBack(_ outgoing: OutgoingCall, at now: Instant) {
    guard phase == .arriving else { return }
    channel = .phone
    capabilities = .phone
    calledBackBy = outgoing.member
    timers.set(.wholeCall, at: now.advanced(bySeconds: limit(.wholeCallSeconds)))
    setCallBackTimer(at: now)
    phase = .callingBack
    rings = [
      Ring(
        member: outgoing.member, reach: outgoing.reach,
        attempt: rung.add(outgoing.member, outgoing.reach))
    ]
  }

  /// Of her phone, then of the one that is called back.
  mutating func setCallBackTimer(at now: Instant) {
    timers.set(.callBack, at: now.advanced(bySeconds: Self.callBackRingSeconds))
  }

  /// Her phone is not taken up, or is no more: nobody else is called for it.
  mutating func giveUpCallBack(of member: MemberID, at now: Instant) {
    guard phase == .callingBack, calledBackBy == member else { return }
    end(.notReached, at: now)
  }

  /// After a restart nobody knows the number any more.
  mutating func restartCallBack(at now: Instant) {
    capabilities.asksCallBack = false
    declineCallBack(at: now)
    if isCallBack, !hasBeenHeard { end(.notReached, at: now) }
  }

  package var isCallBack: Bool { calledBackBy != nil }

  /// Who is in this call and free for no other: whoever has it, or calls back and waits for it.
  package var holder: MemberID? { winner ?? (phase == .callingBack ? calledBackBy : nil) }
}

extension CallRecord {
  /// That it was long enough for a talk, and not for a mailbox alone.
  package var hasTalked: Bool {
    guard let last = answers.last, let began = last.audioAt, let ended = last.endedAt else {
      return false
    }
    return ended.milliseconds(since: began) >= Call.leastTalkSeconds * 1_000
  }
}
