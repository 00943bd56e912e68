// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension CustodianDatabase {
  /// Two tabs and a retry may ask at once; more is nobody’s honest use.
  static let challengesPerDevice = 4

  package func add(
    _ challenge: DeviceChallenge, for device: DeviceID, at now: UnixSeconds
  ) async throws(StoreError) {
    try await database.write { db in
      try Self.observe(now, db)
      try db.run(
        "DELETE FROM challenges WHERE made_at < $1", now - DeviceChallenge.keptSeconds)
      try db.run(
        "INSERT INTO challenges (challenge, device_id, made_at) VALUES ($1, $2, $3)",
        challenge.blob, device.blob, now)
      try db.run(
        """
        DELETE FROM challenges WHERE device_id = $1 AND challenge NOT IN (
          SELECT challenge FROM challenges WHERE device_id = $1
          ORDER BY (challenge = $2) DESC, made_at DESC LIMIT $3)
        """,
        device.blob, challenge.blob, Self.challengesPerDevice)
    }
  }

  package func take(
    _ challenge: DeviceChallenge, of device: DeviceID
  ) async throws(StoreError) -> UnixSeconds? {
    try await database.write { db in
      try db.row(
        "DELETE FROM challenges WHERE challenge = $1 AND device_id = $2 RETURNING made_at",
        challenge.blob, device.blob
      )?.time("made_at")
    }
  }
}
