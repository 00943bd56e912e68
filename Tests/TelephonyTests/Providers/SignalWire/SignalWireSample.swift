// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

extension ProviderSample {
  /// A project that signs with SHA-256.
  static let signalWire: Self = ProviderSample(
    type: SignalWire.self,
    credentials: [
      "space": "example.signalwire.com", "project": project,
      "token": "PTsw-token-91be40", "signingKey": "PSKsw-signing-6ac2f7", "sha256": "yes",
    ],
    make: { try SignalWire(credentials: signalWire.credentials) },
    message: { said, leg, addresses, _ in
      signalWire(
        try TwiMLForm(said, leg: leg, recording: signalWire.recording, account: project),
        addresses)
    },
    messageOver: { hook, leg, addresses in
      signalWire(
        TwiMLForm(
          messageOverAt: hook, leg: leg, recording: signalWire.recording, account: project),
        addresses)
    },
    leg: known(ProviderLegID("b3877c40-da60-4998-90ad-b792e98472af")),
    recording: known(ProviderLegID("7c1f0e62-2f5b-4d0a-9f3e-0a1b2c3d4e5f")))

  private static let project = "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0ff"

  private static func signalWire(
    _ form: TwiMLForm, _ addresses: HookAddresses
  ) -> ProviderMessage {
    let code = TestCode.sha256(addresses[form.hook] + form.body, key: "PSKsw-signing-6ac2f7")
    return .webhook(
      Webhook(
        form.hook, at: addresses,
        headers: [("X-SignalWire-Sha256-Signature", Array(code).hex)],
        body: Array(form.body.utf8)))
  }
}
