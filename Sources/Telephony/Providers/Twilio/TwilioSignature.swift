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
    guard let text = webhook.header(Self.header), let signature = Data(base64Encoded: text) else {
      throw .unsigned
    }
    guard claimsWhatIsAskedFor(webhook) else { throw .badSignature }
    // The form has to be taken apart to be signed; nothing of it is used before.
    let form = try WebhookForm(webhook.body)
    let isOurs = Self.addresses(webhook.url).contains { address in
      isValid(signature, for: Data((address + Self.text(of: form)).utf8))
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

  /// Twilio may or may not write the port that everybody knows.
  private static func addresses(_ url: String) -> [String] {
    guard let host = url.wholeMatch(of: /(https:\/\/[^\/:?]+)(:443)?([\/?].*)?/) else {
      return [url]
    }
    let rest = host.3.map(String.init) ?? ""
    return [String(host.1) + rest, String(host.1) + ":443" + rest]
  }

  /// Names in order, each with its values, in order and each once.
  private static func text(of form: WebhookForm) -> String {
    let values = Dictionary(grouping: form.fields, by: \.name)
    return values.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
      .map { name, fields in
        Set(fields.map(\.value)).sorted {
          Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
        }.map { name + $0 }.joined()
      }.joined()
  }
}
