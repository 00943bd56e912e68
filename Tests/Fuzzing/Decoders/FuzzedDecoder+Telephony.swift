// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

@testable import Telephony

extension FuzzedDecoder {
  /// What telephony providers say, and what is made of texts for them.
  static let telephony: [Self] = webhooks + telephoneNames + spoken

  private static let webhooks: [Self] = [
    Self("webhook-form", .vectors("providers/twilio", "body") + .texts("a=%C3%BC+%26&b=&c&c=")) {
      let form = try WebhookForm($0)
      let again = try WebhookForm(Array(URLText.form(form.fields).utf8))
      let isSame = again.fields.elementsEqual(form.fields) { one, other in
        one.name.utf8.elementsEqual(other.name.utf8)
          && one.value.utf8.elementsEqual(other.value.utf8)
      }
      guard isSame else { throw Misread("a form is read as another") }
      return nil
    },
    Self(
      "twiml-message",
      .vectors("providers/twilio", "body") + .vectors("providers/signalwire", "body")
        + .texts(twimlStatus, twimlRecording)
    ) { bytes in
      let form = try WebhookForm(bytes)
      try TelephonyHooks.expectPlain { hook throws(WebhookRefusal) in
        try TwiMLMessage(hook, form).reading()
      }
      return nil
    },
    Self("plivo-message", .vectors("providers/plivo", "body") + .texts(plivoRecording)) { bytes in
      let form = try WebhookForm(bytes)
      try TelephonyHooks.expectPlain { hook throws(WebhookRefusal) in
        try PlivoMessage(hook, form).reading()
      }
      return nil
    },
    Self(
      "vonage-message",
      .vectors("providers/vonage", "body") + .texts(vonageArrival, vonageKeys, vonageRecording)
    ) { bytes in
      try TelephonyHooks.expectPlain { hook throws(WebhookRefusal) in
        try VonageMessage(hook: hook, body: bytes).reading()
      }
      return nil
    },
    .text("vonage-token", .vectors("providers/vonage", "token")) { text in
      try KnownVonage.verify(text)
      // Who has the secret has signed it, and nobody else: it is one of the vectors to the byte.
      return try KnownVonage.signed().first { $0.utf8.elementsEqual(text.utf8) } ?? ""
    },
    Self("vonage-claims", .texts(KnownVonage.claims, #"{"iat":1e400,"jti":"","exp":-1}"#)) {
      try KnownVonage.verify(KnownVonage.token(claims: $0))
      return nil
    },
  ]

  private static let telephoneNames: [Self] = [
    .text("hook-path", .texts("arrivals/status", "calls/\(id)/steps/1", "legs/\(id)/answered")) {
      Hook(path: $0)?.path
    },
    .text("phone-number", .texts("+18005551212", "+3225550100")) { PhoneNumber($0)?.e164 },
    .text("sip-address", .texts("sip:ada@example.org", "sips:a.b+c@192.0.2.1:5061")) {
      SIPAddress($0)?.uri
    },
    .text("provider-leg-id", .texts("CA1234567890ABCDE", "97ceeb52-58b6-11e1-86da-77300b68f8bb")) {
      ProviderLegID($0)?.text
    },
    .text("vonage-file", .texts(vonageFile, "https://a.vonage.com/media/download?id=b")) {
      guard let file = VonageFile(address: $0) else { return nil }
      try expectHost(of: file.address, isBelow: "nexmo.com", "vonage.com")
      try expectHost(of: file.resource, isBelow: "nexmo.com", "vonage.com")
      return file.address
    },
    .text("plivo-media", .texts(plivoFile)) {
      guard let media = PlivoMedia($0) else { return nil }
      try expectHost(of: media.url, isBelow: "plivo.com")
      return media.url
    },
  ]

  private static let spoken: [Self] = [
    .text("markup", .texts("Ada & Ben <1> \"2\"", "a\r\n\u{0}b]]>\u{FFFE}&amp;", "\u{7F}ü🙂")) {
      let markup = Markup(
        "Say", [("language", $0)], [Markup("Play", text: $0), Markup("Hangup", [("reason", $0)])])
      let plain = StrictMarkup.plain($0)
      guard try StrictMarkup.texts(in: markup.document) == [plain, plain, plain] else {
        throw Misread("a text is read as another in markup")
      }
      return nil
    },
    Self("prompt-sound", .bytes(silence)) { try PromptSound($0).wav },
    .text("sound-name", .texts(id + ".wav")) { SoundToken(fileName: $0)?.fileName },
    Self("voice-texts", .texts(voiceTexts, #"{"menu":"","unknown":"a"}"#)) { bytes in
      guard let tag = LanguageTag("en") else { return nil }
      let texts = try VoiceTexts(files: [tag: bytes])
      guard VoiceLine.allCases.allSatisfy({ texts[$0, tag]?.isEmpty == false }) else {
        throw Misread("a line without a text")
      }
      return nil
    },
  ]

  /// The credentials go there: by another reader of addresses than the decoder's own.
  private static func expectHost(of address: String, isBelow domains: String...) throws {
    let parts = URLComponents(string: address)
    let host = parts?.host ?? ""
    guard parts?.scheme == "https", parts?.user == nil, parts?.port == nil,
      domains.contains(where: { host.hasSuffix("." + $0) })
    else { throw Misread("an address of somebody else's") }
  }
}

extension FuzzedDecoder {
  private static let id = String(repeating: "09", count: 16)
  private static let silence =
    (try? PromptSound(samples: [Int16](repeating: 0, count: 800)).wav) ?? []
  private static let twimlStatus = "CallSid=CA1&CallStatus=no-answer&Timestamp=1"
  private static let twimlRecording =
    "CallSid=CA1&RecordingSid=RE1&RecordingStatus=completed&RecordingDuration=9"
  private static let plivoFile = "https://media.plivo.com/v1/Account/MA1/Recording/a-1.wav"
  private static let plivoRecording =
    "CallUUID=a-1&RecordingID=b-2&RecordingDuration=-1&RecordingDurationMs=900&RecordUrl="
    + URLText.encode(plivoFile)
  private static let vonageFile = "https://api.nexmo.com/v1/files/bbbbbbbb-aaaa-cccc"
  private static let vonageArrival = #"{"uuid":"a-1","from":"anonymous","to":"18005551212"}"#
  private static let vonageKeys =
    #"{"uuid":"a-1","dtmf":{"digits":"12*#","timed_out":true},"call_uuid":"b","status":"human"}"#
  private static let vonageRecording =
    #"{"conversation_uuid":"CON-1","recording_uuid":"c-1","recording_url":"\#(vonageFile)","#
    + #""size":9,"start_time":"2026-11-23T01:00:00Z","end_time":"2026-11-23 01:00:09.5Z"}"#
  private static let voiceTexts =
    "{" + VoiceLine.allCases.map { #""\#($0.rawValue)":"a""# }.joined(separator: ",") + "}"
}
