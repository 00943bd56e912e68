// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Sealing

extension FixedBytes {
  /// SHA-256, for a type of 32 bytes that keeps a random token.
  init(sha256 token: [UInt8]) {
    self = Self.whole(Array(SHA256.hash(data: token)))
  }

  /// HMAC-SHA256, for a type of 32 bytes that keeps what could be guessed.
  init(keyed message: [UInt8], by key: ServerKey) {
    self = Self.whole(key.hash(of: message))
  }

  private static func whole(_ bytes: [UInt8]) -> Self {
    guard let value = Self(bytes) else {
      preconditionFailure("\(Self.self) is not as long as a hash")
    }
    return value
  }
}
