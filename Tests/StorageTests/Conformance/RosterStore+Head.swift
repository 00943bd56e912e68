// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension RosterStore {
  /// The newest entry's; `nil` until setup.
  func head() async throws -> StoredRosterHead? {
    try await entries(from: 0, limit: .max).last?.head
  }
}
