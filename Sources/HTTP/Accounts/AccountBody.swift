// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The account in a setup or a join.
struct AccountBody: Decodable {
  let signInName: String
  let auth: Blob
  let device: DeviceID
  let recovery: Blob
}
