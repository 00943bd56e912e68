// SPDX-License-Identifier: AGPL-3.0-or-later

/// One thing that a leg does, in Vonage's words. What is `nil` is left out. Vonage's
/// documentation: "NCCO reference".
struct NCCOAction: Encodable {
  enum Name: String, Encodable {
    case talk, stream, input, conversation, record
  }

  struct Keys: Encodable {
    /// Seconds after the last key, or after what was played.
    let timeOut: Int
    let maxDigits: Int
    let submitOnHash: Bool
  }

  let action: Name
  var text: String?
  var language: String?
  var streamUrl: [String]?
  var bargeIn: Bool?
  var type: [String]?
  var dtmf: Keys?
  var name: String?
  var startOnEnter: Bool?
  var endOnExit: Bool?
  var musicOnHoldUrl: [String]?
  var format: String?
  var endOnKey: String?
  var timeOut: Int?
  var beepStart: Bool?
  var eventUrl: [String]?
  var eventMethod: String?

  init(_ action: Name) { self.action = action }
}
