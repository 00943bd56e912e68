// SPDX-License-Identifier: AGPL-3.0-or-later

/// How many codes of a member may be wrong, from wherever they come: whoever gets to guess them has
/// her passphrase already. With three of a million codes right at any time, one in sixteen thousand
/// is guessed on a day. Constants, not settings.
package enum OneTimeCodeLimit {
  package static let tries = 20
  package static let windowSeconds: UnixSeconds = 86_400
}
