// SPDX-License-Identifier: AGPL-3.0-or-later

/// Names what somebody who wants to be called back has left. Random, made by the server.
package struct CallBackID: FixedBytes {
  package static let byteCount = 16
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
