// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// How Plivo signs a webhook: version 3, HMAC-SHA256 under the account's token, over the address,
/// every field and a nonce (Plivo documentation, "Validating requests").
///
/// Version 2 leaves the body out. It is never looked at, whatever headers a request has.
struct PlivoSignature {
  private let key: SymmetricKey

  private static let header = "X-Plivo-Signature-V3"
  private static let nonceHeader = "X-Plivo-Signature-V3-Nonce"

  init(token: String) { key = SymmetricKey(data: Data(token.utf8)) }

  /// - Returns: the form, which is signed whole.
  func verify(_ webhook: Webhook) throws(WebhookRefusal) -> WebhookForm {
    guard let header = webhook.header(Self.header), let nonce = webhook.header(Self.nonceHeader),
      !nonce.isEmpty
    else { throw .unsigned }
    // A point ends what is signed and begins the nonce: one inside the nonce could be another end.
    guard !nonce.utf8.contains(UInt8(ascii: ".")) else { throw .badSignature }
    // The form has to be taken apart to be signed; nothing of it is used before.
    let form = try WebhookForm(webhook.body)
    let signed = Data((try Self.base(webhook.url, form) + "." + nonce).utf8)
    let isOurs = Self.signatures(header).contains { signature in
      HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: signed, using: key)
    }
    guard isOurs else { throw .badSignature }
    return form
  }

  /// There are several, with commas between, while a token is being changed. One that is not
  /// written as base64 is written is none.
  private static func signatures(_ header: String) -> [Data] {
    header.split(separator: ",").compactMap { piece in
      let text = piece.trimmingCharacters(in: .whitespaces)
      return Data(base64Encoded: text).flatMap { $0.base64EncodedString() == text ? $0 : nil }
    }
  }

  /// What a POST signs before the nonce: the address without its query; a question mark, if there
  /// is a query or a field; the query, sorted; a point, if there are both; the fields, sorted.
  static func base(_ url: String, _ form: WebhookForm) throws(WebhookRefusal) -> String {
    let halves = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = try WebhookForm(halves.count == 2 ? Array(halves[1].utf8) : [])
    let fields = sorted(form)
    var text = String(halves[0])
    guard !query.fields.isEmpty || !fields.isEmpty else { return text }
    text += "?" + sorted(query).map { $0.name + "=" + $0.value }.joined(separator: "&")
    if !query.fields.isEmpty && !fields.isEmpty { text += "." }
    return text + fields.map { $0.name + $0.value }.joined()
  }

  /// By name, then by value, in the order of bytes.
  private static func sorted(_ form: WebhookForm) -> [(name: String, value: String)] {
    form.fields.sorted { first, second in
      first.name.utf8.elementsEqual(second.name.utf8)
        ? first.value.utf8.lexicographicallyPrecedes(second.value.utf8)
        : first.name.utf8.lexicographicallyPrecedes(second.name.utf8)
    }
  }
}
