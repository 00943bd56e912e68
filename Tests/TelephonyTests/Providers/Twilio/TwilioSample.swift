// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

@testable import Telephony

extension ProviderSample {
  /// An account with a shared key, so that its webhooks are signed with SHA-256.
  static let twilio: Self = ProviderSample(
    type: Twilio.self,
    credentials: [
      "account": twilioAccount, "token": "tw-token-5b1c9e",
      "sharedKey": "tw-shared-key-77ad02", "apiKey": "SKbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
      "apiSecret": "tw-api-secret-c3f4d8",
    ],
    make: { try Twilio(credentials: twilio.credentials) },
    message: { said, leg, addresses, _ in
      twilio(
        try TwiMLForm(said, leg: leg, recording: twilio.recording, account: twilioAccount),
        addresses)
    },
    messageOver: { hook, leg, addresses in
      twilio(
        TwiMLForm(
          messageOverAt: hook, leg: leg, recording: twilio.recording, account: twilioAccount),
        addresses)
    },
    leg: known(ProviderLegID("CA0123456789abcdef0123456789abcdef")),
    recording: known(ProviderLegID("REfedcba9876543210fedcba9876543210")))

  private static let twilioAccount = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

  private static func twilio(_ form: TwiMLForm, _ addresses: HookAddresses) -> ProviderMessage {
    let code = TestCode.sha256(addresses[form.hook] + form.text, key: "tw-shared-key-77ad02")
    return .webhook(
      Webhook(
        form.hook, at: addresses,
        headers: [
          ("X-Twilio-Signature", code.base64EncodedString()),
          ("X-Twilio-Webhooks-Signature-Settings", "key=webhooks_1,algorithm=HMAC_SHA256"),
        ], body: Array(form.body.utf8)))
  }
}
