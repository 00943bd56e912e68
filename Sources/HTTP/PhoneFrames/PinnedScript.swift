// SPDX-License-Identifier: AGPL-3.0-or-later

package import Foundation

/// A vendor's file as it was pinned, in memory.
package struct PinnedScript: Sendable {
  let file: StaticFile
  /// `sha384-…`, which the browser checks again.
  let integrity: String

  /// - Parameter sha384: of the bytes, in base64.
  package init(bytes: Data, sha384: String) {
    file = StaticFile(bytes: bytes, name: "sdk.js")
    integrity = "sha384-" + sha384
  }
}
