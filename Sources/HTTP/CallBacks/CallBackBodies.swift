// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Telephony

/// Those who wait, for whoever may call them.
struct CallBacksBody: Encodable {
  struct One: Encodable {
    let id: CallBackID
    let call: CallID
    let language: String
    let askedAt: Int64
    let tries: Int
    let triesLeft: Int
    /// The call in which somebody calls back at this moment.
    let calling: OrNull<CallID>
    /// It is whoever asks who does so.
    let mine: Bool
    /// By which of her phones whoever asks could call now.
    let ways: [CallBackOrder.Way]
    /// What only the inbox group opens; base64url.
    let envelope: String

    init(
      _ waiting: WaitingCallBack, calling: Call?, by member: MemberID, ways: [CallBackOrder.Way]
    ) {
      id = waiting.id
      call = waiting.call
      language = waiting.language.text
      askedAt = waiting.askedAt
      tries = waiting.tries
      triesLeft = max(0, WaitingCallBack.mostTries - waiting.tries)
      self.calling = OrNull(calling?.id)
      mine = calling?.holder == member
      self.ways = ways
      envelope = Base64URL.encode(waiting.numberSealed)
    }
  }

  let callBacks: [One]
}

/// What her browser has opened, and by which of her phones she calls.
struct PostedCallBack: Decodable {
  let number: String
  let way: CallBackOrder.Way
}

/// The call that has begun.
struct CallBackBegun: Encodable { let call: CallID }
