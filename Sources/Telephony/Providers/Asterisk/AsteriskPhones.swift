// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation

/// Accounts for browsers, made while Asterisk runs (documentation page "ARI Push Configuration").
///
/// They are in its memory and gone after a restart: all are made again whenever the stream of
/// events has been opened. Asterisk gets a digest (RFC 8760) and never the secret.
struct AsteriskPhones: Sendable {
  let ari: ARI
  let realm: String

  /// Nothing is in it: whoever registers can be called, and can dial nobody at the operator's
  /// expense.
  private static let context = "llamenos-nobody"

  /// In the order in which each needs what was before it.
  func open(_ identity: BrowserIdentity, secret: String) -> [ProviderOperation<Void>] {
    let name = identity.text
    let digest = SHA256.hash(data: Data("\(name):\(realm):\(secret)".utf8)).map { $0 }.hex
    return [
      // Without the second list Asterisk asks for an MD5 digest as well.
      put(
        "auth", name,
        [
          ("auth_type", "digest"), ("username", name), ("realm", realm),
          ("password_digest", "SHA-256:" + digest), ("supported_algorithms_uas", "SHA-256"),
          ("supported_algorithms_uac", "SHA-256"),
        ]),
      put(
        "aor", name,
        [("max_contacts", "1"), ("remove_existing", "yes"), ("support_path", "yes")]),
      put(
        "endpoint", name,
        [
          ("context", Self.context), ("disallow", "all"), ("allow", "opus,ulaw"),
          ("webrtc", "yes"), ("dtls_auto_generate_cert", "yes"), ("auth", name), ("aors", name),
          ("direct_media", "no"), ("allow_transfer", "no"), ("allow_subscribe", "no"),
        ]),
    ]
  }

  /// The endpoint first: from then on it is not called.
  func close(_ identity: BrowserIdentity) -> [ProviderOperation<Void>] {
    ["endpoint", "aor", "auth"].map {
      ari.act(.delete, Self.path($0, identity.text), done: [404])
    }
  }

  private func put(
    _ type: String, _ name: String, _ fields: [(name: String, value: String)]
  ) -> ProviderOperation<Void> {
    struct Fields: Encodable { let fields: [Field] }
    struct Field: Encodable {
      let attribute: String
      let value: String
    }
    let body = Fields(fields: fields.map { Field(attribute: $0.name, value: $0.value) })
    return ari.act(.put, Self.path(type, name), body: body)
  }

  private static func path(_ type: String, _ name: String) -> [String] {
    ["asterisk", "config", "dynamic", "res_pjsip", type, name]
  }
}
