// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where a sign-in comes from, as text. It lives as long as the request.
package struct SignInNetwork: Hashable, Sendable {
  /// An IPv4 address, or the /64 of an IPv6 one.
  let narrow: String
  /// The /24 or the /48: what somebody can move about in without paying for it.
  let wide: String

  package init(narrow: String, wide: String) {
    self.narrow = narrow
    self.wide = wide
  }
}
