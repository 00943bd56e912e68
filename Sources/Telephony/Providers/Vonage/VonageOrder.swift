// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// A call that Vonage is to place. Machines are not looked for: whoever picks up has to type a key.
struct VonageOrder: Encodable {
  let to: [End]
  let from: End
  let answerUrl: [String]
  let answerMethod = "POST"
  let eventUrl: [String]
  let eventMethod = "POST"
  let ringingTimer: Int
  /// Left alone, Vonage hangs up after two hours; the hotline's own bound may be later.
  let lengthTimer = CallLimit.wholeCallSeconds.range.upperBound

  enum CodingKeys: String, CodingKey {
    case to, from
    case answerUrl = "answer_url"
    case answerMethod = "answer_method"
    case eventUrl = "event_url"
    case eventMethod = "event_method"
    case ringingTimer = "ringing_timer"
    case lengthTimer = "length_timer"
  }

  /// Who is called, or whose number is shown.
  struct End: Encodable {
    let type: String
    var number: String?
    var user: String?
    var uri: String?

    init(_ destination: LegDestination) {
      switch destination {
      case .phone(let phone):
        type = "phone"
        number = phone.digits
      case .registered(let name):
        type = "app"
        user = name
      case .sip(let address):
        type = "sip"
        uri = address.uri
      }
    }
  }
}
