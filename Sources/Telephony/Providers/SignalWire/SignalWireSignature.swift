// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation

/// How SignalWire signs a webhook, under the signing key of the project. One of both for an
/// account, whatever a request carries: SignalWire sends both, and who could leave out the better
/// one would be signed for by the weaker. SignalWire's documentation: "Webhook security".
enum SignalWireSignature {
  /// HMAC-SHA1 over the address and the form's fields, in base64: what every space sends.
  case formSHA1(String)
  /// HMAC-SHA256 over the address and the bytes of the body, in hex.
  case bodySHA256(String)

  private static let formHeader = "X-SignalWire-Signature"
  private static let bodyHeader = "X-SignalWire-Sha256-Signature"

  /// - Returns: the form, which is signed whole.
  func verify(_ webhook: Webhook) throws(WebhookRefusal) -> WebhookForm {
    switch self {
    case .formSHA1(let key): try Self.verifyForm(webhook, Self.symmetric(key))
    case .bodySHA256(let key): try Self.verifyBody(webhook, Self.symmetric(key))
    }
  }

  private static func symmetric(_ key: String) -> SymmetricKey {
    SymmetricKey(data: Data(key.utf8))
  }

  private static func verifyForm(
    _ webhook: Webhook, _ key: SymmetricKey
  ) throws(WebhookRefusal) -> WebhookForm {
    guard let text = webhook.header(formHeader) else { throw .unsigned }
    // The form has to be taken apart to be signed; nothing of it is used before. What is no form
    // cannot have been signed as one.
    guard let signature = TwiMLSigned.code(text), let form = try? WebhookForm(webhook.body) else {
      throw .badSignature
    }
    let fields = inOrder(form)
    let isOurs = TwiMLSigned.addresses(webhook.url).contains { address in
      HMAC<Insecure.SHA1>.isValidAuthenticationCode(
        signature, authenticating: TwiMLSigned.text(address, fields), using: key)
    }
    guard isOurs else { throw .badSignature }
    return form
  }

  private static func verifyBody(
    _ webhook: Webhook, _ key: SymmetricKey
  ) throws(WebhookRefusal) -> WebhookForm {
    guard let text = webhook.header(bodyHeader) else { throw .unsigned }
    let signed = Data(webhook.url.utf8) + webhook.body
    guard let signature = [UInt8](hex: text),
      HMAC<SHA256>.isValidAuthenticationCode(Data(signature), authenticating: signed, using: key)
    else { throw .badSignature }
    return try WebhookForm(webhook.body)
  }

  /// By name alone: what is there twice counts twice, in the order in which it came.
  private static func inOrder(_ form: WebhookForm) -> [TwiMLSigned.Field] {
    TwiMLSigned.fields(of: form).enumerated().sorted { one, other in
      one.element.name == other.element.name
        ? one.offset < other.offset
        : one.element.name.lexicographicallyPrecedes(other.element.name)
    }.map(\.element)
  }
}
