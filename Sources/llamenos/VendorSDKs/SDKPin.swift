// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation

/// Which bytes a vendor's file has to have: what the operator has installed, and nothing since.
struct SDKPin: Codable, Equatable {
  let bytes: Int
  /// In hexadecimal, as vendors and `sha256sum` write it.
  let sha256: String
  /// In base64, as pages name it.
  let sha384: String
  /// Unix seconds.
  let addedAt: Int64

  init(of file: Data, addedAt: Int64) {
    bytes = file.count
    sha256 = Array(SHA256.hash(data: file)).hex
    sha384 = Data(SHA384.hash(data: file)).base64EncodedString()
    self.addedAt = addedAt
  }

  func holds(for file: Data) -> Bool {
    let other = SDKPin(of: file, addedAt: addedAt)
    return self == other
  }
}
