// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// How Twilio signs a webhook. One of both for an account, whatever a request says of itself:
/// who could leave out the better one would be signed for by the weaker.
enum TwilioSignature {
  /// HMAC-SHA1 under the account's token: without a shared key Twilio offers no better.
  case tokenSHA1(String)
  case sharedKeySHA256(String)

  private static let header = "X-Twilio-Signature"
  private static let settingsHeader = "X-Twilio-Webhooks-Signature-Settings"

  /// - Returns: the form, which is signed whole.
  func verify(_ webhook: Webhook) throws(WebhookRefusal) -> WebhookForm {
    guard let text = webhook.header(Self.header) else { throw .unsigned }
    guard claimsWhatIsAskedFor(webhook) else { throw .badSignature }
    // The form has to be taken apart to be signed; nothing of it is used before. What is no form
    // cannot have been signed as one.
    guard let signature = TwiMLSigned.code(text), let form = try? WebhookForm(webhook.body) else {
      throw .badSignature
    }
    let fields = Self.inOrder(form)
    let isOurs = TwiMLSigned.addresses(webhook.url).contains { address in
      isValid(signature, for: TwiMLSigned.text(address, fields))
    }
    guard isOurs else { throw .badSignature }
    return form
  }

  private func claimsWhatIsAskedFor(_ webhook: Webhook) -> Bool {
    let settings = webhook.header(Self.settingsHeader) ?? ""
    let claimsSHA256 = settings.split(separator: ",")
      .contains { $0.trimmingCharacters(in: .whitespaces) == "algorithm=HMAC_SHA256" }
    return switch self {
    case .tokenSHA1: !claimsSHA256
    case .sharedKeySHA256: claimsSHA256
    }
  }

  private func isValid(_ signature: Data, for signed: Data) -> Bool {
    switch self {
    case .tokenSHA1(let token):
      HMAC<Insecure.SHA1>.isValidAuthenticationCode(
        signature, authenticating: signed, using: SymmetricKey(data: Data(token.utf8)))
    case .sharedKeySHA256(let key):
      HMAC<SHA256>.isValidAuthenticationCode(
        signature, authenticating: signed, using: SymmetricKey(data: Data(key.utf8)))
    }
  }

  /// By name, then by value, and what is there twice counts once.
  private static func inOrder(_ form: WebhookForm) -> [TwiMLSigned.Field] {
    let sorted = TwiMLSigned.fields(of: form).sorted { one, other in
      one.name == other.name
        ? one.value.lexicographicallyPrecedes(other.value)
        : one.name.lexicographicallyPrecedes(other.name)
    }
    return sorted.enumerated().filter { index, field in
      guard index > 0 else { return true }
      return sorted[index - 1].name != field.name || sorted[index - 1].value != field.value
    }.map(\.element)
  }
}
