// SPDX-License-Identifier: AGPL-3.0-or-later

/// Names one attachment. Random, made by whoever sealed it.
package struct AttachmentID: FixedBytes {
  package static let byteCount = 16
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
