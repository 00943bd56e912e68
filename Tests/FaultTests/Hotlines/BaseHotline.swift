// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

@testable import llamenos

/// A hotline that is set up, with two volunteers: what rounds begin with, copied for each.
struct BaseHotline {
  let folder: String
  let people: [Person]
  /// Keeps the folder.
  private let top: TemporaryFolder

  init() async throws {
    let hotline = try await FaultyHotline(seed: 0)
    let admin = try await hotline.found("anna")
    people = [
      admin, try await hotline.takeIn("berta", by: admin),
      try await hotline.takeIn("carla", by: admin),
    ]
    try await hotline.close()
    (folder, top) = (hotline.folder, hotline.top)
    try Self.ageSessions(in: folder)
  }

  /// So that the next request of each has it noted that it is in use: what only reads must not fail
  /// by that.
  private static func ageSessions(in folder: String) throws {
    let database = try DatabaseQueue(path: folder + "/data/llamenos.sqlite")
    try database.write { database in
      try database.execute(
        sql: "UPDATE sessions SET last_seen_at = last_seen_at - ?",
        arguments: [SessionLifetime.touchSeconds])
    }
    try database.close()
  }
}
