// SPDX-License-Identifier: AGPL-3.0-or-later

import Sealing

/// What a provider knows this hotline as.
package struct OpenIDClient: Sendable {
  package let id: String
  /// `nil` for a public client: PKCE alone then says who brings a code.
  package let secret: OpenIDClientSecret?

  package init(id: String, secret: OpenIDClientSecret? = nil) {
    self.id = id
    self.secret = secret
  }
}

/// Shared with the provider.
package struct OpenIDClientSecret: Sendable, Redacted {
  let text: String

  package init(_ text: String) { self.text = text }
}
