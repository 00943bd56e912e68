// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Conditions on records that are voice messages of calls.
enum VoiceMessageStatements {
  /// Kind 9 (PROTOCOL section 3); its parent is the call.
  static let isOne = "r.kind = 9 AND r.newest = 1"
  /// Whether the call `c` left one.
  static let ofCall = """
    EXISTS (SELECT 1 FROM records r WHERE \(isOne) AND r.parent_id = c.call_id)
    """
}
