// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

enum FirstBytes {
  /// An id from the first bytes of a hash.
  ///
  /// - Precondition: `bytes` is at least as long as the id; callers hand over hashes only.
  static func of<ID: FixedBytes>(_ bytes: [UInt8]) -> ID {
    guard let id = ID(bytes.prefix(ID.byteCount)) else {
      preconditionFailure("\(ID.self) from \(bytes.count) bytes")
    }
    return id
  }
}

extension Reader {
  mutating func id<ID: FixedBytes>() throws(Malformed) -> ID {
    FirstBytes.of(try fixed(ID.byteCount))
  }
}
