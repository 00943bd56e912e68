// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// An entry as a SIGN holder's client posts it, with the wraps and the statement that go with it.
struct PostedRosterEntry: Decodable {
  let entry: Blob
  let wraps: [Blob]?
  let past: [Blob]?
  let headStatement: Blob?
  /// The server's side of an invite or a `set`.
  let role: Role?
}
