// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
package import Sealing

/// The keys of what this server keeps of accounts at a provider, and of what it has others keep.
package struct OpenIDKeys: Sendable {
  let questions: ServerKey
  let tickets: ServerKey
  private let accounts: ServerKey

  package init(_ master: MasterSecret) {
    // Two contexts of one key: neither is ever taken for the other.
    questions = master.key(for: .openIDQuestion)
    tickets = questions
    accounts = master.key(for: .openIDAccount)
  }

  /// HMAC of `iss<> sub<>`, for the database.
  func hash(_ account: OpenIDAccount) -> OpenIDAccountHash {
    OpenIDAccountHash(keyed: account.bytes, by: accounts)
  }
}
