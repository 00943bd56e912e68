// SPDX-License-Identifier: AGPL-3.0-or-later

/// The signatures that are taken (RFC 7518 §3.1, RFC 8037 §3.1). There is no `none`, and none
/// that is keyed by a secret: a public key is no secret.
package enum JSONWebAlgorithm: String, CaseIterable, Sendable {
  case rs256 = "RS256"
  case es256 = "ES256"
  case edDSA = "EdDSA"
}
