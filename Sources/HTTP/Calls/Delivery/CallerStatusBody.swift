// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The `status` event: where the caller's call stands.
struct CallerStatusBody: Encodable, Equatable {
  let state: String
  var ringing: Int?
  var claim: Int?
  var why: String?
  var outcome: String?

  init(_ status: CallerStatus) {
    switch status {
    case .choosingLanguage, .captcha: state = "arriving"
    case .waiting(let calling, nil):
      state = "waiting"
      ringing = calling
    case .waiting(let calling, let again?):
      state = "ringing-again"
      ringing = calling
      why = WireWord.spelled(again)
    case .connecting(let claim):
      state = "connecting"
      self.claim = claim
    case .connected(let claim):
      state = "connected"
      self.claim = claim
    case .voicemailOffered(let reason):
      state = "voicemail-offered"
      why = WireWord.spelled(reason)
    case .voicemail(let reason):
      state = "voicemail"
      why = WireWord.spelled(reason)
    // Of a call by phone: no page is told of it.
    case .callBackOffered(let reason):
      state = "call-back-offered"
      why = WireWord.spelled(reason)
    case .ended(let outcome):
      state = "ended"
      self.outcome = WireWord.spelled(outcome)
    }
  }
}
