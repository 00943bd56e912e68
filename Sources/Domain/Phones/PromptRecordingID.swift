// SPDX-License-Identifier: AGPL-3.0-or-later

/// Names one recording of a prompt. Random, made by the server: each recording is another, of the
/// same prompt too.
package struct PromptRecordingID: FixedBytes {
  package static let byteCount = 16
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
